using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Kente.Volumes.Tests.Dicom;

/// <summary>
/// Writes a DICOM file element by element from the standard (PS3.5, PS3.10): a slice of CT with 3 rows of 4 columns whose pixels count up
/// from a start. Elements can be replaced or removed.
/// </summary>
internal sealed class DicomFile
{
    public const string Implicit = "1.2.840.10008.1.2", Explicit = "1.2.840.10008.1.2.1", Deflated = "1.2.840.10008.1.2.1.99";

    private readonly SortedDictionary<uint, (string Type, byte[] Value)> _elements = [];

    public DicomFile(int start = 0)
    {
        Text(0x00080060, "CS", "CT").Text(0x00100010, "PN", "DOE^JANE").Text(0x0020000E, "UI", "1.2.3");
        Position(0, 0, 0).Text(0x00200037, "DS", @"1\0\0\0\1\0").Text(0x00280030, "DS", @"0.5\0.25").Text(0x00180050, "DS", "5");
        Number(0x00280002, 1).Text(0x00280004, "CS", "MONOCHROME2").Number(0x00280010, 3).Number(0x00280011, 4);
        Number(0x00280100, 16).Number(0x00280101, 12).Number(0x00280102, 11).Number(0x00280103, 0);
        Text(0x00281052, "DS", "-1024").Text(0x00281053, "DS", "1");
        Pixels([.. Enumerable.Range(start, 12).Select(value => (ushort)value)]);
    }

    /// <summary>The transfer syntax; default explicit little-endian.</summary>
    public string Syntax { get; init; } = Explicit;

    public DicomFile Text(uint tag, string type, string value) => Bytes(tag, type, Encoding.ASCII.GetBytes(value));

    public DicomFile Number(uint tag, ushort value) => Bytes(tag, "US", BitConverter.GetBytes(value));

    public DicomFile Position(double x, double y, double z) =>
        Text(0x00200032, "DS", string.Create(CultureInfo.InvariantCulture, $@"{x}\{y}\{z}"));

    public DicomFile Pixels(ushort[] pixels) => Bytes(0x7FE00010, "OW", [.. pixels.SelectMany(BitConverter.GetBytes)]);

    public DicomFile Bytes(uint tag, string type, byte[] value)
    {
        byte padding = type is "UI" or "OB" ? (byte)0 : (byte)' ';
        _elements[tag] = (type, value.Length % 2 == 0 ? value : [.. value, padding]);
        return this;
    }

    public DicomFile Without(uint tag)
    {
        _elements.Remove(tag);
        return this;
    }

    /// <summary>Adds a sequence of one item with one element; sequences and items may have an undefined length.</summary>
    public DicomFile Sequence(uint tag, bool isUndefined, string type = "SQ")
    {
        // The patient's name again, in an item, where it must not replace or end anything.
        bool isImplicitInside = type == "UN" || Syntax == Implicit;
        byte[] inner = Element(0x00200032, "DS", Encoding.ASCII.GetBytes(@"9\9\9 "), isImplicitInside);
        byte[] item = isUndefined
            ? [.. Item(0xE000, 0xFFFFFFFF), .. inner, .. Item(0xE00D, 0)]
            : [.. Item(0xE000, (uint)inner.Length), .. inner];
        _elements[tag] = (isUndefined ? $"{type}*" : type, isUndefined ? [.. item, .. Item(0xE0DD, 0)] : item);
        return this;
    }

    public void Save(string path, int cut = 0)
    {
        byte[] data = [
            .. _elements.SelectMany(element => Element(element.Key, element.Value.Type, element.Value.Value, Syntax == Implicit))];
        if (Syntax == Deflated)
        {
            using MemoryStream memory = new();
            using (DeflateStream deflate = new(memory, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(data);
            data = memory.ToArray();
        }
        byte[] syntax = Encoding.ASCII.GetBytes(Syntax.Length % 2 == 0 ? Syntax : Syntax + "\0");
        byte[] file = [.. new byte[128], .. "DICM"u8, .. Element(0x00020010, "UI", syntax, isImplicit: false), .. data];
        File.WriteAllBytes(path, file[..^cut]);
    }

    private static byte[] Element(uint tag, string type, byte[] value, bool isImplicit)
    {
        bool isUndefined = type.EndsWith('*');
        type = type.TrimEnd('*');
        byte[] head = [.. BitConverter.GetBytes((ushort)(tag >> 16)), .. BitConverter.GetBytes((ushort)tag)];
        byte[] length = BitConverter.GetBytes(isUndefined ? 0xFFFFFFFF : (uint)value.Length);
        if (isImplicit) return [.. head, .. length, .. value];
        return type is "OW" or "OB" or "SQ" or "UN"
            ? [.. head, .. Encoding.ASCII.GetBytes(type), 0, 0, .. length, .. value]
            : [.. head, .. Encoding.ASCII.GetBytes(type), length[0], length[1], .. value];
    }

    private static byte[] Item(ushort element, uint length) =>
        [0xFE, 0xFF, .. BitConverter.GetBytes(element), .. BitConverter.GetBytes(length)];
}
