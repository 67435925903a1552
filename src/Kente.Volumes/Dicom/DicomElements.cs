using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Kente.Volumes.Dicom;

/// <summary>
/// The elements of a DICOM file (PS3.5 and PS3.10) that are not inside a sequence. Reads uncompressed little-endian and deflated files.
/// Only the elements that geometry and pixels need are ever asked for, so names of patients do not leave this class.
/// </summary>
internal sealed class DicomElements
{
    private const int PreambleLength = 128, MetaStart = PreambleLength + 4, MaxDepth = 32, MaxUidLength = 64;
    private const string ImplicitLittleEndian = "1.2.840.10008.1.2", ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    private const string Deflated = "1.2.840.10008.1.2.1.99", BigEndian = "1.2.840.10008.1.2.2";
    private const uint UndefinedLength = 0xFFFFFFFF, Item = 0xFFFEE000, ItemEnd = 0xFFFEE00D, SequenceEnd = 0xFFFEE0DD;
    private const uint TransferSyntax = 0x00020010;

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly Dictionary<uint, (int Offset, int Length)> _values = [];

    private DicomElements(byte[] file, string path)
    {
        (_path, _bytes) = (path, file);
        int position = MetaStart;
        while (position + 8 <= _bytes.Length && UInt16(position) == 2) position = Element(position, isExplicit: true);
        // A damaged length could make the text contain others, such as the name of the patient; a message must not show it.
        if (Text(TransferSyntax) is not { Length: <= MaxUidLength } syntax
            || syntax.Any(letter => letter is not ('.' or (>= '0' and <= '9'))))
            throw new DataException("The DICOM file does not name its transfer syntax.", path);
        if (syntax == Deflated) (_bytes, position) = (Inflated(position), 0);
        else if (syntax is not (ImplicitLittleEndian or ExplicitLittleEndian))
            throw new DataException(
                $"The slices are {(syntax == BigEndian ? "big endian" : "compressed")} (transfer syntax {syntax}); convert the folder to NIfTI with dcm2niix.",
                path);
        while (position < _bytes.Length) position = Element(position, syntax != ImplicitLittleEndian);
    }

    /// <summary>Reads a file.</summary>
    /// <returns><see langword="null"/> if it is not a DICOM file.</returns>
    /// <exception cref="DataException">The file is damaged, or its pixels are compressed.</exception>
    public static DicomElements? Read(string path)
    {
        return IsDicom(path) ? new(File.ReadAllBytes(path), path) : null;
    }

    /// <summary>Returns whether a file is a DICOM file.</summary>
    public static bool IsDicom(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[MetaStart];
        return file.ReadAtLeast(start, MetaStart, throwOnEndOfStream: false) == MetaStart
            && start.AsSpan(PreambleLength).SequenceEqual("DICM"u8);
    }

    /// <summary>Returns the bytes of an element; <see langword="null"/> if the file does not have it.</summary>
    public ReadOnlyMemory<byte>? Bytes(uint tag) =>
        _values.TryGetValue(tag, out var value) ? _bytes.AsMemory(value.Offset, value.Length) : (ReadOnlyMemory<byte>?)null;

    /// <summary>Returns a text; <see langword="null"/> if the file does not have the element or it is empty.</summary>
    public string? Text(uint tag) =>
        Bytes(tag) is { } bytes && Encoding.ASCII.GetString(bytes.Span).Trim(' ', '\0') is { Length: > 0 } text ? text : null;

    /// <summary>Returns an unsigned integer of 16 bits.</summary>
    public int? Integer(uint tag) => Bytes(tag) is { Length: >= 2 } bytes ? bytes.Span[0] | (bytes.Span[1] << 8) : null;

    /// <summary>Returns decimal numbers; <see langword="null"/> if the file does not have the element or it is empty.</summary>
    /// <exception cref="DataException">It does not contain finite numbers.</exception>
    public double[]? Numbers(uint tag) => Text(tag) is not { } text ? null : [.. text.Split('\\').Select(part =>
        double.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new DataException($"The DICOM element {Name(tag)} contains something else than finite numbers.", _path))];

    /// <summary>Returns the name of an element as DICOM writes it.</summary>
    public static string Name(uint tag) => $"({tag >> 16:X4},{tag & 0xFFFF:X4})";

    // Reads the element at a position and returns the position after it.
    private int Element(int position, bool isExplicit, int depth = 0)
    {
        uint tag = Tag(position);
        var (start, length, isImplicitInside) = Header(position, isExplicit);
        if (length == UndefinedLength) return SkipSequence(start, isExplicit && !isImplicitInside, depth + 1);
        if (length > _bytes.Length - start) throw Damaged(position);
        if (depth == 0) _values[tag] = (start, (int)length);
        return start + (int)length;
    }

    private (int Start, uint Length, bool IsImplicitInside) Header(int position, bool isExplicit)
    {
        Need(position, 8);
        if (!isExplicit || Tag(position) is Item or ItemEnd or SequenceEnd) return (position + 8, UInt32(position + 4), false);
        string type = Encoding.ASCII.GetString(_bytes, position + 4, 2);
        if (type is not ("OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV"))
            return (position + 8, (uint)UInt16(position + 6), false);
        Need(position, 12);
        // A sequence of an unknown type is implicit inside (PS3.5, 6.2.2).
        return (position + 12, UInt32(position + 8), type == "UN");
    }

    private int SkipSequence(int position, bool isExplicit, int depth)
    {
        if (depth > MaxDepth) throw Damaged(position);
        while (true)
        {
            Need(position, 8);
            uint tag = Tag(position), length = UInt32(position + 4);
            position += 8;
            if (tag == SequenceEnd) return position;
            if (tag != Item) throw Damaged(position - 8);
            if (length != UndefinedLength)
            {
                if (length > _bytes.Length - position) throw Damaged(position);
                position += (int)length;
                continue;
            }
            while (Tag(position) != ItemEnd) position = Element(position, isExplicit, depth);
            position += 8;
        }
    }

    private byte[] Inflated(int position)
    {
        using MemoryStream compressed = new(_bytes, position, _bytes.Length - position);
        using DeflateStream inflate = new(compressed, CompressionMode.Decompress);
        using MemoryStream result = new();
        try
        {
            inflate.CopyTo(result);
        }
        catch (InvalidDataException damaged)
        {
            throw new DataException($"The deflated DICOM file is damaged: {damaged.Message}", _path, innerException: damaged);
        }
        return result.ToArray();
    }

    private uint Tag(int position)
    {
        Need(position, 4);
        return ((uint)UInt16(position) << 16) | (uint)UInt16(position + 2);
    }

    private int UInt16(int position) => _bytes[position] | (_bytes[position + 1] << 8);

    private uint UInt32(int position) => (uint)UInt16(position) | ((uint)UInt16(position + 2) << 16);

    private void Need(int position, int length)
    {
        if (length > _bytes.Length - position) throw Damaged(position);
    }

    private DataException Damaged(int position) =>
        new($"The DICOM file is truncated or damaged at byte {position}.", _path);
}
