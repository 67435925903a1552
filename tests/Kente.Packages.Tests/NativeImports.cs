using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Kente.Packages.Tests;

/// <summary>The libraries that a native library asks its loader for: PE of Windows, ELF of Linux, Mach-O of macOS.</summary>
internal static class NativeImports
{
    public static IReadOnlyList<string> Of(string path)
    {
        byte[] head = new byte[4];
        using (var file = File.OpenRead(path)) file.ReadExactly(head);
        return BinaryPrimitives.ReadUInt32BigEndian(head) switch
        {
            0x7f454c46 => OfElf(path),
            0xcffaedfe => OfMachO(path, 0),
            0xcafebabe => OfMachO(path, Arm64Slice(path)),
            _ when head[0] == 'M' && head[1] == 'Z' => OfPe(path),
            _ => throw new InvalidDataException($"{path} is no native library."),
        };
    }

    private static List<string> OfPe(string path)
    {
        using PEReader pe = new(File.OpenRead(path));
        List<string> names = [];
        var directory = pe.PEHeaders.PEHeader!.ImportTableDirectory;
        if (directory.Size == 0) return names;
        var table = pe.GetSectionData(directory.RelativeVirtualAddress).GetReader();
        while (table.RemainingBytes >= 20)
        {
            table.Offset += 12;
            int name = table.ReadInt32();
            table.Offset += 4;
            if (name == 0) break;
            var text = pe.GetSectionData(name).GetReader();
            names.Add(text.ReadUTF8(text.IndexOf(0)));
        }
        return names;
    }

    private static List<string> OfElf(string path)
    {
        const int dynamicSection = 6, needed = 1;
        using var file = File.OpenRead(path);
        byte[] header = Read(file, 0, 64);
        long sections = BitConverter.ToInt64(header, 0x28);
        int size = BitConverter.ToUInt16(header, 0x3A), count = BitConverter.ToUInt16(header, 0x3C);
        byte[] table = Read(file, sections, size * count);
        int Section(int index) => index * size;
        List<string> names = [];
        for (int i = 0; i < count; i++)
        {
            if (BitConverter.ToInt32(table, Section(i) + 4) != dynamicSection) continue;
            byte[] entries = Contents(Section(i)), strings = Contents(Section(BitConverter.ToInt32(table, Section(i) + 0x28)));
            for (int at = 0; at + 16 <= entries.Length; at += 16)
                if (BitConverter.ToInt64(entries, at) == needed) names.Add(Text(strings, (int)BitConverter.ToInt64(entries, at + 8)));
        }
        return names;

        byte[] Contents(int at) => Read(file, BitConverter.ToInt64(table, at + 0x18), (int)BitConverter.ToInt64(table, at + 0x20));
    }

    private static List<string> OfMachO(string path, long start)
    {
        // LC_LOAD_DYLIB, LC_LOAD_WEAK_DYLIB, LC_REEXPORT_DYLIB
        HashSet<uint> loads = [0xc, 0x80000018, 0x8000001f];
        using var file = File.OpenRead(path);
        byte[] header = Read(file, start, 32);
        byte[] commands = Read(file, start + 32, BitConverter.ToInt32(header, 20));
        List<string> names = [];
        for (int i = 0, at = 0; i < BitConverter.ToInt32(header, 16); i++, at += BitConverter.ToInt32(commands, at + 4))
            if (loads.Contains(BitConverter.ToUInt32(commands, at))) names.Add(Text(commands, at + BitConverter.ToInt32(commands, at + 8)));
        return names;
    }

    // A universal file: big-endian entries of 20 bytes.
    private static long Arm64Slice(string path)
    {
        const uint arm64 = 0x0100000c;
        using var file = File.OpenRead(path);
        int count = BinaryPrimitives.ReadInt32BigEndian(Read(file, 4, 4));
        byte[] entries = Read(file, 8, count * 20);
        for (int i = 0; i < count; i++)
            if (BinaryPrimitives.ReadUInt32BigEndian(entries.AsSpan(i * 20)) == arm64)
                return BinaryPrimitives.ReadUInt32BigEndian(entries.AsSpan((i * 20) + 8));
        throw new InvalidDataException($"{path} has no code for arm64.");
    }

    private static byte[] Read(FileStream file, long at, int count)
    {
        byte[] bytes = new byte[count];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static string Text(byte[] bytes, int at) => Encoding.UTF8.GetString(bytes, at, Array.IndexOf(bytes, (byte)0, at) - at);
}
