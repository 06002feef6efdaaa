"""What a person can do, one plain function each: ``f(session, actor, …)``, run by `transactions.Transactions`."""
