using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Tests.Handlers;

public sealed class HandlerTableTests
{
    private static readonly Operation One = new("One", Trigger.Http, "GET", "one", Role.Anyone, "");
    private static readonly Operation Two = new("Two", Trigger.Http, "GET", "two", Role.Anyone, "");
    private static readonly Operation Timer = new("Timer", Trigger.Timer, "", "%S%", Role.Anyone, "");

    [Fact]
    public void One_to_one_is_accepted_and_timers_need_no_handler() =>
        Assert.Equal([One], HandlerTable.Of([Handler(One)], [One, Timer]).Keys);

    [Fact]
    public void An_operation_without_handler_fails() => Fails("operation Two has no handler", [Handler(One)], [One, Two]);

    [Fact]
    public void A_handler_without_operation_fails() => Fails("handler Two has no operation", [Handler(One), Handler(Two)], [One]);

    [Fact]
    public void Two_handlers_of_one_operation_fail() => Fails("operation One has 2 handlers", [Handler(One), Handler(One)], [One]);

    private static void Fails(string complaint, Handler[] handlers, Operation[] catalogue) =>
        Assert.Contains(complaint, Assert.Throws<InvalidOperationException>(() => HandlerTable.Of(handlers, catalogue)).Message, StringComparison.Ordinal);

    private static Handler Handler(Operation operation) => new(operation, (_, _) => Task.FromResult(new Answer(200, null)));
}
