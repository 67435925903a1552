using System.Runtime.InteropServices;
using Kente.Formats.Graphs;
using Kente.Onnx;
using Kente.Onnx.Format;
using Kente.Primitives;

namespace Kente.Formats.OnnxFiles;

/// <summary>Reads the tensors of an ONNX file, and those in files beside it.</summary>
/// <param name="folder">The folder of the ONNX file.</param>
internal sealed class OnnxTensorReader(string folder)
{
    /// <exception cref="FormatException">The tensor contradicts itself.</exception>
    /// <exception cref="DataException">A file of weights is missing or too short.</exception>
    public GraphConstant Read(string name, TensorProto tensor)
    {
        if (tensor.Dims.Any(length => length < 0)) throw new FormatException($"The constant '{name}' has a negative length.");
        var product = tensor.Dims.Aggregate(Int128.One, (count, length) => Int128.Min(count * length, long.MaxValue));
        if (product * 8 > int.MaxValue)
            throw new FormatException($"The constant '{name}' of shape ({string.Join(", ", tensor.Dims)}) is too large.");
        int count = (int)product;
        long[] shape = [.. tensor.Dims];
        string type = OnnxTypes.Name(tensor.DataType);
        return new(name, shape, type switch
        {
            "FLOAT" => Values(name, tensor, count, tensor.FloatData, value => value),
            "DOUBLE" => Values(name, tensor, count, tensor.DoubleData, value => value),
            "INT64" => Values(name, tensor, count, tensor.Int64Data, value => value),
            "UINT64" => Integers<ulong, ulong>(name, tensor, count, tensor.Uint64Data, value => value),
            "UINT32" => Integers<uint, ulong>(name, tensor, count, tensor.Uint64Data, value => (uint)value),
            "INT32" => Values(name, tensor, count, tensor.Int32Data, value => value),
            "INT16" => Array.ConvertAll(Values(name, tensor, count, tensor.Int32Data, value => (short)value), value => (int)value),
            "UINT16" => Array.ConvertAll(Values(name, tensor, count, tensor.Int32Data, value => (ushort)value), value => (int)value),
            "INT8" => Array.ConvertAll(Values(name, tensor, count, tensor.Int32Data, value => (sbyte)value), value => (int)value),
            "UINT8" => Values(name, tensor, count, tensor.Int32Data, value => (byte)value),
            "BOOL" => Array.ConvertAll(Values(name, tensor, count, tensor.Int32Data, value => (byte)value), value => value != 0),
            "FLOAT16" => Array.ConvertAll(
                Values(name, tensor, count, tensor.Int32Data, value => BitConverter.UInt16BitsToHalf((ushort)value)),
                value => (float)value),
            "BFLOAT16" => Array.ConvertAll(
                Values(name, tensor, count, tensor.Int32Data, value => (ushort)value),
                value => BitConverter.Int32BitsToSingle(value << 16)),
            _ => throw new ModelException($"The constant '{name}' has the type {type}, which is not supported."),
        });
    }

    private long[] Integers<T, TItem>(string name, TensorProto tensor, int count, IReadOnlyList<TItem> items, Func<TItem, T> convert)
        where T : unmanaged, IConvertible =>
        Array.ConvertAll(Values(name, tensor, count, items, convert), value => (long)Math.Min(value.ToUInt64(null), long.MaxValue));

    private T[] Values<T, TItem>(string name, TensorProto tensor, int count, IReadOnlyList<TItem> items, Func<TItem, T> convert)
        where T : unmanaged
    {
        if (tensor.DataLocation == 1) return MemoryMarshal.Cast<byte, T>(External(name, tensor, count * Marshal.SizeOf<T>())).ToArray();
        if (items.Count > 0 || (count == 0 && tensor.RawData.Length == 0))
            return items.Count == count ? [.. items.Select(convert)] : throw Wrong(items.Count, "values");
        var bytes = tensor.RawData.Span;
        return bytes.Length == (long)count * Marshal.SizeOf<T>()
            ? MemoryMarshal.Cast<byte, T>(bytes).ToArray()
            : throw Wrong(bytes.Length, "bytes");

        FormatException Wrong(int given, string unit) => new(
            $"The constant '{name}' of shape ({string.Join(", ", tensor.Dims)}) has {given} {unit}; the file may be damaged.");
    }

    private byte[] External(string name, TensorProto tensor, int bytes)
    {
        string Entry(string key) => tensor.ExternalData.FirstOrDefault(entry => entry.Key == key)?.Value ?? "";
        string location = Entry("location");
        string path = Path.GetFullPath(Path.Combine(folder, location));
        if (location.Length == 0 || Path.IsPathRooted(location)
            || !path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new FormatException($"The constant '{name}' is in the file '{location}', which is not in the folder of the model.");
        long Number(string key, long defaultValue) => Entry(key) is { Length: > 0 } text
            ? long.TryParse(text, out long number) && number >= 0
                ? number
                : throw new FormatException($"The constant '{name}' has the {key} '{text}' in the file '{location}'.")
            : defaultValue;
        long offset = Number("offset", 0), length = Number("length", bytes);
        return FileReading.Guard(path, () =>
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read);
            if (length != bytes || offset > stream.Length - bytes)
                throw new FormatException($"The file does not contain the {bytes} bytes of the constant '{name}'; it may be damaged.");
            stream.Position = offset;
            var content = new byte[bytes];
            stream.ReadExactly(content);
            return content;
        });
    }
}
