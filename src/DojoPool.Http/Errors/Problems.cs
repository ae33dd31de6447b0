using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Failover;
using DojoPool.Http.Handlers;
using Microsoft.AspNetCore.WebUtilities;

namespace DojoPool.Http.Errors;

/// <summary>Errors as answers.</summary>
public static class Problems
{
    public static Answer Of(int status, string code, string detail, int? retryAfterMs = null, IReadOnlyList<FieldProblem>? errors = null) =>
        new(status, new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, code, errors, retryAfterMs))
        {
            ContentType = Problem.MediaType,
            RetryAfterSeconds = retryAfterMs is { } wait ? Math.Max(1, (wait + 999) / 1000) : null,
        };

    public static Answer BadInput(IReadOnlyList<FieldProblem> errors) =>
        Of(400, ProblemCodes.InvalidInput, string.Join(" ", errors.Select(e => $"{e.Field}: {e.Message} Legal: {e.Legal}.")), errors: errors);

    public static Answer BadInput(string field, string message, string legal) => BadInput([new FieldProblem(field, message, legal)]);

    public static Answer Unavailable(string code, string detail, int retryAfterMs) => Of(503, code, detail, retryAfterMs);

    /// <summary>An order that the desk did not take, under the desk's own code.</summary>
    public static Answer Refused(DeskAnswer answer) => answer switch
    {
        DeskAnswer.Refused { Code: DeskRefusals.NotFound } refused => NotFound(refused.Reason),
        DeskAnswer.Refused { Code: DeskRefusals.StoreUnavailable } refused => Unavailable(refused.Code, refused.Reason, 1000),
        DeskAnswer.Refused refused => Of(409, refused.Code, refused.Reason),
        _ => throw new InvalidOperationException($"{answer} is not a refusal."),
    };

    /// <summary>The same problem with why, where that was asked for.</summary>
    public static Answer Explained(this Answer answer, RouteExplanation? explanation) =>
        explanation is not null && answer.Body is Problem problem ? answer with { Body = problem with { Explanation = explanation } } : answer;

    public static Answer NotFound(string detail) => Of(404, ProblemCodes.NotFound, detail);
}
