namespace DojoPool.Client;

/// <summary>
/// The write was sent, and nobody can say whether it will stand: its acknowledgement came late, came with a warning, or did not come. It must
/// not be told to anybody as success, and not be repeated without looking.
/// </summary>
public sealed class InDoubtCommitException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The lease was over before the write was sent: nothing has happened, so it may be tried again.</summary>
public sealed class LeaseOverException(string message) : Exception(message);

/// <summary>No writer could be reached in the time given: nothing has happened, so it may be tried again.</summary>
public sealed class NoWriterException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>No endpoint could be read from in the time given.</summary>
public sealed class NoReaderException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The write behind a read token did not survive a failover: it is gone.</summary>
public sealed class ReadTokenLostException(string message) : Exception(message);

/// <summary>The plane does not know the token that it was shown, or its role may not do this.</summary>
public sealed class PlaneDeniedException(string message) : Exception(message);
