"""One async function for each thing a person does; each runs in one transaction."""
