using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Kente.Native;

/// <summary>
/// Reads the full symbol table (section <c>.symtab</c>) of a 64-bit little-endian ELF library, which includes symbols that are not
/// exported. System V gABI, chapter 4.
/// </summary>
internal static class ElfSymbolTable
{
    private const int SymbolTable = 2; // SHT_SYMTAB
    private const int EntrySize = 24;  // sizeof(Elf64_Sym)

    /// <summary>Finds symbols by their mangled names.</summary>
    /// <param name="path">Path of the library.</param>
    /// <param name="names">Mangled names.</param>
    /// <returns>Address relative to the load address, and size in bytes, of each symbol that was found.</returns>
    public static unsafe Dictionary<string, (long Address, long Size)> Find(string path, params IReadOnlyList<string> names)
    {
        Dictionary<string, (long, long)> found = [];
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        long length = stream.Length;
        if (length < 64) return found;
        using var file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            ReadOnlySpan<byte> Bytes(long at, long count) =>
                at >= 0 && count is >= 0 and <= int.MaxValue && at <= length - count
                    ? new(start + at, (int)count)
                    : throw new InvalidDataException($"{path} is not a complete ELF library.");
            if (BinaryPrimitives.ReadUInt32LittleEndian(Bytes(0, 4)) != 0x464c457f) return found;
            long sections = Long(Bytes(0x28, 8));
            int sectionSize = Half(Bytes(0x3A, 2)), sectionCount = Half(Bytes(0x3C, 2));
            ReadOnlySpan<byte> Section(int index) => Bytes(sections + ((long)index * sectionSize), 64);

            for (int i = 0; i < sectionCount; i++)
            {
                var header = Section(i);
                if (Word(header[4..]) != SymbolTable) continue;
                var symbols = Bytes(Long(header[0x18..]), Long(header[0x20..]));
                var text = Section((int)Word(header[0x28..]));
                var strings = Bytes(Long(text[0x18..]), Long(text[0x20..]));
                byte[][] wanted = [.. names.Select(name => (byte[])[.. System.Text.Encoding.ASCII.GetBytes(name), 0])];
                for (int at = 0; at + EntrySize <= symbols.Length && found.Count < names.Count; at += EntrySize)
                {
                    var name = strings[(int)Word(symbols[at..])..];
                    for (int n = 0; n < wanted.Length; n++)
                        if (name.StartsWith(wanted[n])) found[names[n]] = (Long(symbols[(at + 8)..]), Long(symbols[(at + 16)..]));
                }
            }
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
        return found;
    }

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ushort Half(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static long Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
