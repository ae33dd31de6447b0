namespace DojoPool.Core.Sql;

/// <summary>Why a statement got its verdict. The numbers are part of the API and never change.</summary>
public enum SqlReasonCode
{
    None = 0,

    Empty = 1,
    SessionState = 2,
    TransactionControl = 3,
    WeakLock = 4,
    ServerCheckpoint = 5,
    TemporaryTable = 6,
    SessionFunction = 7,

    TransactionMayWrite = 20,
    SessionCursor = 21,
    PreparesWrite = 22,

    UnknownCommand = 40,
    UnknownFunction = 41,
    UnknownOperator = 42,
    UnknownPrepared = 43,
    UnreadableName = 44,
    CodeBlock = 45,
    Malformed = 46,
    TooDeep = 47,
    TooLong = 48,
    UnknownRoutineBody = 49,

    DataChange = 60,
    Definition = 61,
    Maintenance = 62,
    RowLock = 63,
    IntoTable = 64,
    WritingFunction = 65,
    AdvisoryLock = 66,
    ServerFunction = 67,
    HiddenSql = 68,
    CopyIn = 69,
    CopyToServer = 70,
    StrongLock = 71,
    ReadWriteMode = 72,
    SerializableMode = 73,
    Notification = 74,
    TwoPhase = 75,
    ServerConfiguration = 76,
    DiscardAll = 77,
    UnloggedTable = 78,
    WritingRelation = 79,
    WritingType = 80,
}
