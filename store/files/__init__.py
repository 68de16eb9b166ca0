"""Files at rest, each under the fingerprint of its bytes."""
