namespace DojoPool.Contracts.Admin;

/// <summary>An order about reading from one endpoint. What is not said stays as it is; one of the two must be said.</summary>
/// <param name="Weight">Its share beside the other readers of its region, 1–100; 100 is usual.</param>
/// <param name="NoRead">True: no new reads, those that are under way finish (drain). False: it reads again.</param>
/// <param name="Reason">1–500 characters.</param>
public sealed record ReadOrder(int? Weight, bool? NoRead, string? Reason);

/// <param name="Reads">What holds from now on.</param>
public sealed record ReadOrderAnswer(bool Success, string Message, string Endpoint, ReadRuleView Reads);

/// <param name="By">Who ordered it; null: nobody, it is as usual.</param>
public sealed record ReadRuleView(int Weight, bool NoRead, string? By, string? Reason, DateTimeOffset? Since);
