using DojoPool.Control.Operations;

namespace DojoPool.Control.Admin;

/// <summary>A bearer token that may be shown to the API, configured as <c>name:role:sha256hex</c>. The token itself is nowhere stored.</summary>
/// <param name="Name">Who it stands for in the audit log.</param>
/// <param name="Sha256">32 bytes: the hash of the token's UTF-8 text.</param>
public sealed record AccessToken(string Name, Role Role, ReadOnlyMemory<byte> Sha256);
