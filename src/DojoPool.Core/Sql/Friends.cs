using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DojoPool.Core.Tests")]
