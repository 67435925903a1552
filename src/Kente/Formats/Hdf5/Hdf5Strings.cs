using System.Text;

namespace Kente.Formats.Hdf;

/// <summary>Reads the strings of attributes. What all reads together copy is limited by the length of the file.</summary>
/// <param name="file">The file.</param>
internal sealed class Hdf5Strings(ReadOnlyMemory<byte> file)
{
    private readonly Dictionary<ulong, Dictionary<uint, Range>> _heaps = [];

    // Many references may point to one long string, and heaps may overlap.
    private long _budget = (8L * file.Length) + (1 << 16);

    /// <summary>Returns the strings of an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">Name of the attribute, for messages.</param>
    /// <exception cref="FormatException">The attribute is not text, or is damaged.</exception>
    public string[] Read(Hdf5Attribute attribute, string name)
    {
        // An empty list has the type of numbers.
        if (attribute.Count == 0) return [];
        if (attribute.Text == Hdf5Text.None) throw new FormatException($"The attribute '{name}' of the HDF5 file is not text.");
        if (attribute.Text == Hdf5Text.Variable && attribute.ElementSize != 16) throw Damaged(name);
        return [.. Enumerable.Range(0, attribute.Count).Select(i => Element(attribute, i, name))];
    }

    private string Element(Hdf5Attribute attribute, int i, string name)
    {
        ulong address = attribute.Address + (ulong)(i * attribute.ElementSize);
        if (attribute.Text == Hdf5Text.Fixed) return Text(Bytes(address, (ulong)attribute.ElementSize), name);
        Hdf5Block reference = new(Bytes(address, 16).Span, address);
        uint length = reference.UInt32();
        ulong heap = reference.UInt64();
        uint index = reference.UInt32();
        if (length == 0) return "";
        if (!Heap(heap).TryGetValue(index, out var place)) throw Damaged(name);
        var content = file[place];
        return Text(length <= content.Length ? content[..(int)length] : throw Damaged(name), name);
    }

    private Dictionary<uint, Range> Heap(ulong address)
    {
        if (_heaps.TryGetValue(address, out var known)) return known;
        Dictionary<uint, Range> objects = [];
        Hdf5Block head = new(Bytes(address, 16).Span, address);
        head.Expect("GCOL"u8);
        head.Skip(4);
        ulong length = head.UInt64();
        Hdf5Block block = new(Bytes(address, length).Span, address);
        Spend(block.Left);
        block.Skip(16);
        while (block.Left >= 16)
        {
            uint index = block.UInt16();
            block.Skip(6);
            ulong size = block.UInt64();
            // Index 0 is the free space up to the end.
            if (index == 0) break;
            if (size > (ulong)block.Left) throw block.Damaged("an object that exceeds its heap");
            int start = (int)block.Address;
            objects[index] = start..(start + (int)size);
            block.Skip((int)Math.Min((size + 7) / 8 * 8, (ulong)block.Left));
        }
        return _heaps[address] = objects;
    }

    private string Text(ReadOnlyMemory<byte> bytes, string name)
    {
        Spend(bytes.Length);
        int end = bytes.Span.IndexOf((byte)0);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(end < 0 ? bytes.Span : bytes.Span[..end]);
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException($"The attribute '{name}' of the HDF5 file is not UTF-8 text.", fault);
        }
    }

    private void Spend(int bytes)
    {
        if ((_budget -= bytes + 16) < 0) throw new FormatException("The attributes of the HDF5 file are far longer than the file.");
    }

    private ReadOnlyMemory<byte> Bytes(ulong address, ulong length) =>
        address <= (ulong)file.Length && length <= (ulong)file.Length - address
            ? file.Slice((int)address, (int)length)
            : throw new FormatException(
                $"The HDF5 file is damaged: an attribute refers to byte {address}, but the file has {file.Length} bytes. It may be truncated.");

    private static FormatException Damaged(string name) => new($"The attribute '{name}' of the HDF5 file is damaged.");
}
