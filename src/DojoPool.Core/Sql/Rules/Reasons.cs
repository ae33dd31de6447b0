namespace DojoPool.Core.Sql.Rules;

/// <summary>What each reason demands, and the sentence that tells a person.</summary>
internal static class Reasons
{
    public static Need Need(SqlReasonCode code) => (int)code switch
    {
        < 2 => Rules.Need.Anywhere,
        < 20 => Rules.Need.Session,
        < 40 => Rules.Need.WriterSession,
        < 60 => Rules.Need.Unproven,
        _ => Rules.Need.Writer,
    };

    public static string Sentence(SqlReasonCode code, string subject) => code switch
    {
        SqlReasonCode.Empty => "There is no statement in it.",
        SqlReasonCode.SessionState => $"{subject} changes or shows the session, not the data; it must go where the session is.",
        SqlReasonCode.TransactionControl => $"{subject} steers the transaction that the session is in.",
        SqlReasonCode.WeakLock => "A standby grants table locks up to ROW EXCLUSIVE; the lock holds there only.",
        SqlReasonCode.ServerCheckpoint => "CHECKPOINT acts on the server it reaches; on a standby it is a restartpoint.",
        SqlReasonCode.TemporaryTable => $"{subject} is a temporary table: only the session that made it can see it.",
        SqlReasonCode.SessionFunction => $"{subject}() changes the session, not the data; it must go where the session is.",
        SqlReasonCode.TransactionMayWrite => $"{subject} opens a transaction that may write; say READ ONLY to read on a replica.",
        SqlReasonCode.SessionCursor => "The cursor lives in the session that declared it, and nobody told which query it runs.",
        SqlReasonCode.PreparesWrite => "It prepares a statement that writes, so it must be prepared on the writer's connection.",
        SqlReasonCode.UnknownCommand => $"{subject} starts no statement of PostgreSQL that is known here.",
        SqlReasonCode.UnknownFunction => $"{subject} is not built in; without the catalogue it may write.",
        SqlReasonCode.UnknownOperator => $"Operator {subject} is not built in; the function behind it may write.",
        SqlReasonCode.UnknownPrepared => $"Nobody told what the prepared statement {subject} does.",
        SqlReasonCode.UnreadableName => "A name with UESCAPE cannot be told from a function that writes.",
        SqlReasonCode.CodeBlock => "The code block cannot be proven to read only.",
        SqlReasonCode.Malformed => "It cannot be split into tokens; the server would refuse it.",
        SqlReasonCode.TooDeep => "It is nested deeper than the analyzer follows.",
        SqlReasonCode.TooLong => $"It is longer than the {subject} characters that the analyzer reads.",
        SqlReasonCode.UnknownRoutineBody => $"{subject} is written in a language that the analyzer does not read.",
        SqlReasonCode.DataChange => $"{subject} changes data.",
        SqlReasonCode.Definition => $"{subject} changes definitions.",
        SqlReasonCode.Maintenance => $"{subject} is maintenance: a server in recovery refuses it.",
        SqlReasonCode.RowLock => "A locking clause marks rows, and that is a write.",
        SqlReasonCode.IntoTable => "INTO creates a table.",
        SqlReasonCode.WritingFunction => $"{subject}() writes, or needs a server that is not in recovery.",
        SqlReasonCode.AdvisoryLock => $"{subject}() locks on the server it reaches: on a replica it would succeed and exclude nobody.",
        SqlReasonCode.ServerFunction => $"{subject}() acts on the server it reaches; sent to any replica it would hit the wrong one.",
        SqlReasonCode.HiddenSql => $"{subject} runs SQL that it is given as a string.",
        SqlReasonCode.CopyIn => "COPY FROM writes rows.",
        SqlReasonCode.CopyToServer => "COPY TO a file or program acts on the host of the server it reaches.",
        SqlReasonCode.StrongLock => "A standby refuses table locks above ROW EXCLUSIVE.",
        SqlReasonCode.ReadWriteMode => "It asks for a transaction that writes; a standby refuses.",
        SqlReasonCode.SerializableMode => "A standby refuses serializable transactions.",
        SqlReasonCode.Notification => $"{subject} works on the writer only: notifications do not reach standbys.",
        SqlReasonCode.TwoPhase => $"{subject} belongs to two-phase commit and writes WAL.",
        SqlReasonCode.ServerConfiguration => "ALTER SYSTEM writes the configuration of the server it reaches.",
        SqlReasonCode.DiscardAll => "DISCARD ALL drops what may live on the writer's connection: temporary tables, LISTEN, advisory locks.",
        SqlReasonCode.UnloggedTable => $"{subject} is unlogged: standbys do not have its rows.",
        SqlReasonCode.WritingRelation => $"{subject} calls functions that may write whenever it is read.",
        SqlReasonCode.WritingType => $"Values of type {subject} are checked by functions that may write.",
        _ => "",
    };
}
