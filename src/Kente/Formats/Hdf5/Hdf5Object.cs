using System.Text;

namespace Kente.Formats.Hdf;

/// <summary>The header of a group or dataset, as far as it is validated.</summary>
/// <param name="path">Path in the file.</param>
internal sealed class Hdf5Object(string path)
{
    private const int MaxRank = 32, MaxFilters = 32, MaxElementSize = 1 << 16;

    private readonly Dictionary<string, ulong> _links = [];
    private readonly Dictionary<string, Hdf5Attribute> _attributes = [];
    private ulong _elementSize;
    private Action<ulong, ulong>? _checkLayout;

    public string Path => path;

    /// <summary>Lengths of the axes; <see langword="null"/> for a group.</summary>
    public ulong[]? Dimensions { get; private set; }

    /// <summary>Addresses of the names of an old-style group.</summary>
    public (ulong Tree, ulong Heap)? SymbolTable { get; private set; }

    public IReadOnlyDictionary<string, ulong> Links => _links;

    /// <summary>Attributes in the header.</summary>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => _attributes;

    public static FormatException Indirect(string path) =>
        new($"'{path}' in the HDF5 file contains a soft or external link, which weight files do not have.");

    public void Add(string name, ulong header)
    {
        if (name.Contains('/', StringComparison.Ordinal) || !_links.TryAdd(name, header))
            throw new FormatException($"'{path}' in the HDF5 file contains the name '{name}', which is invalid or occurs twice.");
    }

    public void Read(int type, Hdf5Block message)
    {
        switch (type)
        {
            case 0x01:
                Dimensions = ReadDimensions(ref message);
                break;
            case 0x02:
                ReadLinkInfo(message);
                break;
            case 0x03:
                _elementSize = CheckType(ref message, depth: 0).Size;
                break;
            case 0x04:
                RequireInside(message.UInt32(), message);
                break;
            case 0x05:
                CheckFillValue(message);
                break;
            case 0x06:
                ReadLink(message);
                break;
            case 0x07:
                throw new FormatException($"'{path}' in the HDF5 file stores its data in an external file, which Kente does not open.");
            case 0x08:
                ReadLayout(message);
                break;
            case 0x0b:
                message.Skip(1);
                if (message.Byte() > MaxFilters) throw message.Damaged($"more than {MaxFilters} filters");
                break;
            case 0x0c:
                ReadAttribute(message);
                break;
            case 0x15:
                ReadAttributeInfo(message);
                break;
            case 0x11:
                SymbolTable = (message.UInt64(), message.UInt64());
                break;
        }
    }

    /// <summary>Returns the lengths of the axes, after checking that the file can contain that many values.</summary>
    /// <exception cref="FormatException">The file cannot contain them.</exception>
    public long[] CheckedDimensions(long fileLength)
    {
        ulong count = Product(Dimensions!);
        if (_elementSize == 0 || _checkLayout is null)
            throw new FormatException($"'{path}' in the HDF5 file has no type or layout message.");
        // No filter of HDF5 compresses better.
        ulong maxBytes = ((ulong)fileLength + 1024) * 1024;
        if (count > maxBytes / _elementSize)
            throw new FormatException(
                $"'{path}' in the HDF5 file has shape ({string.Join(", ", Dimensions!)}), which is more than a file of {fileLength} bytes can contain.");
        _checkLayout(count * _elementSize, (ulong)fileLength);
        return [.. Dimensions!.Select(length => (long)length)];
    }

    private void ReadLinkInfo(Hdf5Block message)
    {
        message.Skip(1);
        byte flags = message.Byte();
        message.Skip((flags & 1) != 0 ? 8 : 0);
        if (message.UInt64() != Hdf5Block.UndefinedAddress) throw Newest("group");
    }

    // Attributes outside the header.
    private void ReadAttributeInfo(Hdf5Block message)
    {
        message.Skip(1);
        message.Skip((message.Byte() & 1) != 0 ? 2 : 0);
        if (message.UInt64() != Hdf5Block.UndefinedAddress) throw Newest("list of attributes of");
    }

    private FormatException Newest(string what) => new(
        $"The {what} '{path}' of the HDF5 file is in the newest format, which Kente does not read; write the file without libver=\"latest\".");

    private void ReadLink(Hdf5Block message)
    {
        message.Skip(1);
        byte flags = message.Byte();
        if ((flags & 8) != 0 && message.Byte() != 0) throw Indirect(path);
        message.Skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        ulong length = message.Number(1 << (flags & 3));
        if (length == 0 || length > (ulong)message.Left) throw message.Damaged("an unterminated name");
        Add(Encoding.UTF8.GetString(message.Take((int)length)), message.UInt64());
    }

    private void ReadLayout(Hdf5Block message)
    {
        byte version = message.Byte(), kind = message.Byte();
        if (version is not (3 or 4)) throw message.Damaged($"a layout of version {version}; supported are 3 and 4");
        switch (kind)
        {
            case 0:
                int size = message.UInt16();
                if (size > message.Left) throw message.Damaged("data that exceeds its header");
                _checkLayout = (needed, _) => Require((ulong)size >= needed);
                break;
            case 1:
                ulong address = message.UInt64(), length = message.UInt64();
                _checkLayout = (needed, file) => Require(needed == 0 || (length >= needed && address <= file && length <= file - address));
                break;
            case 2:
                ReadChunks(message, version);
                break;
            default:
                throw new FormatException($"'{path}' in the HDF5 file is a virtual dataset, which weight files do not contain.");
        }
    }

    private void ReadChunks(Hdf5Block message, int version)
    {
        if (version == 4) message.Skip(1);
        int rank = message.Byte() - 1;
        int width = version == 4 ? message.Byte() : 4;
        if (version == 3) message.Skip(8);
        if (rank is < 1 or > MaxRank) throw message.Damaged($"chunks of rank {rank}");
        var lengths = new ulong[rank];
        for (int i = 0; i < rank; i++) lengths[i] = message.Number(width);
        ulong elementSize = message.Number(width);
        if (version == 4 && (message.Byte() is 0 or > 5)) throw message.Damaged("an unknown chunk index");
        _checkLayout = (needed, file) =>
        {
            Require(Dimensions!.Length == rank && elementSize == _elementSize && Array.TrueForAll(lengths, length => length > 0));
            // A chunk is never larger than the dataset, and has an entry in an index.
            ulong chunks = 1;
            for (int i = 0; i < rank; i++) chunks *= ((Dimensions[i] - 1) / lengths[i]) + 1;
            Require(needed == 0 || (Product(lengths) <= Math.Max(needed, 1 << 16) / elementSize * 2 && chunks <= (file / 4) + 1));
        };
    }

    // Numbers, strings, and lists of these; compound types could state any size for a member.
    private static (uint Size, Hdf5Text Text) CheckType(ref Hdf5Block message, int depth)
    {
        int kind = message.Byte() & 15, variant = message.Byte() & 15;
        message.Skip(2);
        uint size = message.UInt32();
        if (size is 0 or > MaxElementSize || kind is not (0 or 1 or 3 or 4 or 5 or 9) || depth > 1)
            throw message.Damaged($"a type of kind {kind} with {size} bytes, which weight files do not contain");
        if (kind == 9) CheckType(ref message, depth + 1);
        return (size, kind == 3 ? Hdf5Text.Fixed : kind == 9 && variant == 1 ? Hdf5Text.Variable : Hdf5Text.None);
    }

    private static void CheckFillValue(Hdf5Block message)
    {
        byte version = message.Byte();
        if (version is < 1 or > 3) throw message.Damaged($"a fill value of version {version}");
        if (version == 3)
        {
            if ((message.Byte() & 32) != 0) RequireInside(message.UInt32(), message);
            return;
        }
        message.Skip(2);
        bool isDefined = message.Byte() != 0;
        if ((version == 1 || isDefined) && message.Left >= 4) RequireInside(message.UInt32(), message);
    }

    private static void RequireInside(uint length, Hdf5Block message)
    {
        // Minus one means no value.
        if (length != uint.MaxValue && length > (uint)message.Left) throw message.Damaged("a value that exceeds its header");
    }

    // Attributes are stored in their header; a reader allocates memory for the size that they state.
    private void ReadAttribute(Hdf5Block message)
    {
        byte version = message.Byte();
        message.Skip(1);
        if (version is < 1 or > 3) throw message.Damaged($"an attribute of version {version}");
        int name = message.UInt16(), type = message.UInt16(), space = message.UInt16();
        message.Skip(version == 3 ? 1 : 0);
        int Padded(int length) => version == 1 ? (length + 7) / 8 * 8 : length;
        var title = message.Take(name);
        message.Skip(Padded(name) - name);
        var element = message.Part(type);
        message.Skip(Padded(type) - type);
        var (size, text) = CheckType(ref element, depth: 0);
        var dimensions = message.Part(space);
        message.Skip(Padded(space) - space);
        ulong count = Product(ReadDimensions(ref dimensions));
        if (count > (ulong)message.Left / size) throw message.Damaged("an attribute that exceeds its header");
        _attributes[Encoding.UTF8.GetString(title).TrimEnd('\0')] = new(text, (int)size, (int)count, message.Address);
    }

    private ulong[] ReadDimensions(ref Hdf5Block message)
    {
        byte version = message.Byte();
        int rank = message.Byte();
        byte flags = message.Byte();
        if (version is not (1 or 2) || rank > MaxRank) throw message.Damaged("an invalid dataspace");
        byte kind = message.Byte();
        if (version == 1) message.Skip(4);
        // A null dataspace.
        if (version == 2 && kind == 2) return [0];
        var lengths = new ulong[rank];
        for (int i = 0; i < rank; i++) lengths[i] = message.UInt64();
        _ = Product(lengths);
        message.Skip((flags & 1) != 0 ? 8 * rank : 0);
        return lengths;
    }

    private ulong Product(ulong[] lengths)
    {
        if (lengths.Contains(0UL)) return 0;
        UInt128 product = 1;
        foreach (ulong length in lengths)
            if ((product *= length) > long.MaxValue)
                throw new FormatException(
                    $"'{path}' in the HDF5 file has shape ({string.Join(", ", lengths)}), which no file can contain.");
        return (ulong)product;
    }

    private void Require(bool holds)
    {
        if (!holds)
            throw new FormatException(
                $"'{path}' in the HDF5 file has shape ({string.Join(", ", Dimensions!)}), but its data is elsewhere or shorter. The file may be truncated.");
    }
}
