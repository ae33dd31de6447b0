namespace DojoPool.Lab;

/// <summary>The lab cannot do what was asked; the message is for the person at the terminal.</summary>
public sealed class LabException : Exception
{
    public LabException() { }

    public LabException(string message) : base(message) { }

    public LabException(string message, Exception inner) : base(message, inner) { }
}
