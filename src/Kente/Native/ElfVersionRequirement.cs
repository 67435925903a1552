using System.Buffers.Binary;

namespace Kente.Native;

/// <summary>
/// Symbol versions that a 64-bit little-endian ELF library requires from other libraries (section <c>.gnu.version_r</c>; System V gABI and
/// its GNU extensions).
/// </summary>
internal static class ElfVersionRequirement
{
    private const uint VersionNeedsSection = 0x6ffffffe; // SHT_GNU_verneed
    private const byte WeakFlag = 2;                     // VER_FLG_WEAK

    /// <summary>Marks the requirements of one version as weak, so that the loader accepts a library without it.</summary>
    /// <returns>Number of requirements changed.</returns>
    public static int Weaken(Span<byte> elf, ReadOnlySpan<byte> version)
    {
        if (elf.Length < 64 || Word(elf, 0) != 0x464c457f || elf[4] != 2 || elf[5] != 1) return 0;
        int changed = 0, count = Half(elf, 0x3C);
        for (int i = 0; i < count; i++)
        {
            int section = Header(elf, i);
            if (Word(elf, section + 4) != VersionNeedsSection) continue;
            int names = Offset(elf, Header(elf, (int)Word(elf, section + 0x28)));
            for (int need = Offset(elf, section), next = -1; next != 0; need += next)
            {
                int auxiliary = need + (int)Word(elf, need + 8);
                for (int n = Half(elf, need + 2); n > 0; n--)
                {
                    var name = elf[(names + (int)Word(elf, auxiliary + 8))..];
                    if (name[..name.IndexOf((byte)0)].SequenceEqual(version))
                    {
                        elf[auxiliary + 4] |= WeakFlag;
                        changed++;
                    }
                    auxiliary += (int)Word(elf, auxiliary + 12);
                }
                next = (int)Word(elf, need + 12);
            }
        }
        return changed;
    }

    private static int Header(ReadOnlySpan<byte> elf, int index) =>
        checked((int)(BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]) + ((long)index * Half(elf, 0x3A))));

    private static int Offset(ReadOnlySpan<byte> elf, int header) =>
        checked((int)BinaryPrimitives.ReadInt64LittleEndian(elf[(header + 0x18)..]));

    private static uint Word(ReadOnlySpan<byte> elf, int at) => BinaryPrimitives.ReadUInt32LittleEndian(elf[at..]);

    private static ushort Half(ReadOnlySpan<byte> elf, int at) => BinaryPrimitives.ReadUInt16LittleEndian(elf[at..]);
}
