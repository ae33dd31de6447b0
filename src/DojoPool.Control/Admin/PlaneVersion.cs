using System.Reflection;

namespace DojoPool.Control.Admin;

public static class PlaneVersion
{
    /// <summary>Of this build, without the commit.</summary>
    public static readonly string Text =
        typeof(PlaneVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
