namespace DojoPool.Cli.Terminal;

/// <summary>The command cannot go on; the message is a whole sentence for the person at the terminal.</summary>
public sealed class CommandException : Exception
{
    public CommandException() { }

    public CommandException(string message) : base(message) { }

    public CommandException(string message, Exception inner) : base(message, inner) { }
}
