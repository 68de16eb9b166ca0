"""A person chooses the language in which they read."""

from dataclasses import replace

from grading.model import Person
from grading.ports import UnitOfWork
from grading.usecases.entering import Actor


async def choose_language(work: UnitOfWork, actor: Actor, language: str) -> Person:
    """Keep the language that the person has chosen, and return the person as they are now."""
    await work.put_language(actor.person.id, language)
    return replace(actor.person, language=language)
