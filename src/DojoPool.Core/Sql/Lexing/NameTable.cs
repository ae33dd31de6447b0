namespace DojoPool.Core.Sql.Lexing;

/// <summary>A fixed set of lower-case names, found by the hash that the lexer has already computed.</summary>
internal sealed class NameTable
{
    private readonly string[] names;
    private readonly uint[] hashes;
    private readonly ushort[] slots;
    private readonly uint mask;

    public NameTable(string[] names)
    {
        this.names = names;
        hashes = Array.ConvertAll(names, name => NameHash.Of(name));
        var size = 16;
        while (size < names.Length * 4) size *= 2;
        slots = new ushort[size];
        mask = (uint)size - 1;
        for (var i = 0; i < names.Length; i++) slots[FreeSlot(hashes[i])] = (ushort)(i + 1);
    }

    /// <summary>The index of the name, or -1. Unfolded text is compared as the server would fold it when <paramref name="fold"/> is set.</summary>
    public int Find(ReadOnlySpan<char> text, uint hash, bool fold)
    {
        for (var slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var index = slots[slot] - 1;
            if (hashes[index] == hash && Same(names[index], text, fold)) return index;
        }
        return -1;
    }

    public int Find(ReadOnlySpan<char> name) => Find(name, NameHash.Of(name), fold: false);

    private uint FreeSlot(uint hash)
    {
        var slot = hash & mask;
        while (slots[slot] != 0) slot = (slot + 1) & mask;
        return slot;
    }

    private static bool Same(string name, ReadOnlySpan<char> text, bool fold)
    {
        if (!fold) return text.SequenceEqual(name);
        if (name.Length != text.Length) return false;
        for (var i = 0; i < text.Length; i++)
            if (Characters.Fold(text[i]) != name[i]) return false;
        return true;
    }
}
