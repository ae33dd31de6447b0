using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DojoPool.Integration.Tests")]
