namespace DojoPool.Core.Sql;

/// <summary>How heavy a statement looks. The numbers are part of the API and never change.</summary>
public enum SqlComplexity
{
    Simple = 0,
    Medium = 1,
    Complex = 2,
}
