using System.Text;

namespace Kente.Formats.Hdf;

/// <summary>What the header of a group or dataset says, as far as it has to be checked.</summary>
/// <param name="path">Where it is in the file.</param>
internal sealed class Hdf5Object(string path)
{
    private const int MostAxes = 32, MostFilters = 32, LargestElement = 1 << 16;

    private readonly Dictionary<string, ulong> _links = [];
    private ulong _elementSize;
    private Action<ulong, ulong>? _checkLayout;

    public string Path => path;

    /// <summary>Lengths of the axes; <see langword="null"/> where this is a group.</summary>
    public ulong[]? Dimensions { get; private set; }

    /// <summary>Where an old-style group keeps its names.</summary>
    public (ulong Tree, ulong Heap)? SymbolTable { get; private set; }

    public IReadOnlyDictionary<string, ulong> Links => _links;

    public static FormatException Indirect(string path) => new($"'{path}' in the HDF5 file has a link to somewhere else, which files of weights do not have.");

    public void Add(string name, ulong header)
    {
        if (name.Contains('/', StringComparison.Ordinal) || !_links.TryAdd(name, header)) throw new FormatException($"'{path}' in the HDF5 file has the name '{name}', which is wrong or stands twice.");
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
                _elementSize = CheckType(ref message, depth: 0);
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
                throw new FormatException($"'{path}' in the HDF5 file keeps its numbers in another file, which is never opened.");
            case 0x08:
                ReadLayout(message);
                break;
            case 0x0b:
                message.Skip(1);
                if (message.Byte() > MostFilters) throw message.Damaged($"more than {MostFilters} filters");
                break;
            case 0x0c:
                CheckAttribute(message);
                break;
            case 0x11:
                SymbolTable = (message.UInt64(), message.UInt64());
                break;
        }
    }

    /// <summary>Lengths of the axes, once it is sure that the file can hold that many numbers.</summary>
    /// <exception cref="FormatException">It cannot.</exception>
    public long[] CheckedDimensions(long fileLength)
    {
        ulong count = Product(Dimensions!);
        if (_elementSize == 0 || _checkLayout is null) throw new FormatException($"'{path}' in the HDF5 file does not say how its numbers lie.");
        // No packing of HDF5 makes more of a byte.
        ulong most = ((ulong)fileLength + 1024) * 1024;
        if (count > most / _elementSize)
            throw new FormatException($"'{path}' in the HDF5 file claims shape ({string.Join(", ", Dimensions!)}), which is more than a file of {fileLength} bytes can hold.");
        _checkLayout(count * _elementSize, (ulong)fileLength);
        return [.. Dimensions!.Select(length => (long)length)];
    }

    private void ReadLinkInfo(Hdf5Block message)
    {
        message.Skip(1);
        byte flags = message.Byte();
        message.Skip((flags & 1) != 0 ? 8 : 0);
        if (message.UInt64() != Hdf5Block.Nowhere)
            throw new FormatException($"The group '{path}' of the HDF5 file is in the newest form, which Kente does not read; write the file without libver=\"latest\".");
    }

    private void ReadLink(Hdf5Block message)
    {
        message.Skip(1);
        byte flags = message.Byte();
        if ((flags & 8) != 0 && message.Byte() != 0) throw Indirect(path);
        message.Skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        ulong length = message.Number(1 << (flags & 3));
        if (length == 0 || length > (ulong)message.Left) throw message.Damaged("a name without an end");
        Add(Encoding.UTF8.GetString(message.Take((int)length)), message.UInt64());
    }

    private void ReadLayout(Hdf5Block message)
    {
        byte version = message.Byte(), kind = message.Byte();
        if (version is not (3 or 4)) throw message.Damaged($"a layout of version {version}, where 3 and 4 are known");
        switch (kind)
        {
            case 0:
                int size = message.UInt16();
                if (size > message.Left) throw message.Damaged("numbers that go beyond their header");
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
                throw new FormatException($"'{path}' in the HDF5 file is made of other datasets, which files of weights are not.");
        }
    }

    private void ReadChunks(Hdf5Block message, int version)
    {
        if (version == 4) message.Skip(1);
        int rank = message.Byte() - 1;
        int width = version == 4 ? message.Byte() : 4;
        if (version == 3) message.Skip(8);
        if (rank is < 1 or > MostAxes) throw message.Damaged($"pieces of {rank} axes");
        var lengths = new ulong[rank];
        for (int i = 0; i < rank; i++) lengths[i] = message.Number(width);
        ulong elementSize = message.Number(width);
        if (version == 4 && (message.Byte() is 0 or > 5)) throw message.Damaged("an unknown index of pieces");
        _checkLayout = (needed, file) =>
        {
            Require(Dimensions!.Length == rank && elementSize == _elementSize && Array.TrueForAll(lengths, length => length > 0));
            // A piece is never larger than the whole, and has an entry in an index.
            ulong pieces = 1;
            for (int i = 0; i < rank; i++) pieces *= ((Dimensions[i] - 1) / lengths[i]) + 1;
            Require(needed == 0 || (Product(lengths) <= Math.Max(needed, 1 << 16) / elementSize * 2 && pieces <= (file / 4) + 1));
        };
    }

    // Numbers, texts, and lists of these; types made of types could claim any size for a part.
    private static uint CheckType(ref Hdf5Block message, int depth)
    {
        int kind = message.Byte() & 15;
        message.Skip(3);
        uint size = message.UInt32();
        if (size is 0 or > LargestElement || kind is not (0 or 1 or 3 or 4 or 5 or 9) || depth > 1) throw message.Damaged($"a type of kind {kind} with {size} bytes, which files of weights do not have");
        if (kind == 9) CheckType(ref message, depth + 1);
        return size;
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
        // Minus one stands for no value.
        if (length != uint.MaxValue && length > (uint)message.Left) throw message.Damaged("a value that goes beyond its header");
    }

    // Attributes lie in their header; a reader takes memory for as much as they claim to be.
    private void CheckAttribute(Hdf5Block message)
    {
        byte version = message.Byte();
        message.Skip(1);
        if (version is < 1 or > 3) throw message.Damaged($"an attribute of version {version}");
        int name = message.UInt16(), type = message.UInt16(), space = message.UInt16();
        message.Skip(version == 3 ? 1 : 0);
        int Padded(int length) => version == 1 ? (length + 7) / 8 * 8 : length;
        message.Skip(Padded(name));
        var element = message.Part(type);
        message.Skip(Padded(type) - type);
        ulong size = CheckType(ref element, depth: 0);
        var dimensions = message.Part(space);
        message.Skip(Padded(space) - space);
        if (size == 0 || Product(ReadDimensions(ref dimensions)) > (ulong)message.Left / size) throw message.Damaged("an attribute that goes beyond its header");
    }

    private ulong[] ReadDimensions(ref Hdf5Block message)
    {
        byte version = message.Byte();
        int rank = message.Byte();
        byte flags = message.Byte();
        if (version is not (1 or 2) || rank > MostAxes) throw message.Damaged("a shape that cannot be");
        byte kind = message.Byte();
        if (version == 1) message.Skip(4);
        // A space of nothing at all.
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
            if ((product *= length) > long.MaxValue) throw new FormatException($"'{path}' in the HDF5 file claims shape ({string.Join(", ", lengths)}), which no file can hold.");
        return (ulong)product;
    }

    private void Require(bool holds)
    {
        if (!holds) throw new FormatException($"'{path}' in the HDF5 file claims shape ({string.Join(", ", Dimensions!)}), but its numbers are elsewhere or fewer. The file may have been cut off.");
    }
}
