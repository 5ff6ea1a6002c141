"""One file per thing a mediator does; joins storage, search, prediction and documents."""
