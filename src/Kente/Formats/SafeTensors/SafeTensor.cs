using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente.Formats.SafeTensors;

/// <summary>The description of a tensor in a safetensors file.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Type">Type of the values, as named by the format.</param>
/// <param name="Shape">Lengths of the axes.</param>
/// <param name="Start">Offset of the values after the header.</param>
/// <param name="Length">Number of bytes.</param>
internal sealed record SafeTensor(string Name, string Type, IReadOnlyList<long> Shape, long Start, int Length)
{
    private const int MaxRank = 32;

    /// <exception cref="FormatException">The description is invalid or inconsistent.</exception>
    public static SafeTensor Read(string name, JsonNode? node)
    {
        ObjectConfig config = new(
            $"Tensor '{name}'", node as JsonObject ?? throw new FormatException($"The tensor '{name}' has no description."));
        string type = config.Text("dtype", null) ?? throw config.Wrong("dtype", null, "a type");
        long[] shape = Integers(config, "shape"), offsets = Integers(config, "data_offsets");
        if (shape.Length > MaxRank) throw config.Wrong("shape", config.Values["shape"], $"at most {MaxRank} lengths");
        if (offsets is not [var start, var end] || end < start || end - start > Array.MaxLength)
            throw config.Wrong("data_offsets", config.Values["data_offsets"], "a start and an end");
        UInt128 needed = (UInt128)SizeOf(config, type);
        foreach (long length in shape)
            if ((needed *= (UInt128)length) > long.MaxValue)
                throw config.Wrong("shape", config.Values["shape"], "lengths of a tensor that a file can contain");
        return needed == (UInt128)(end - start)
            ? new(name, type, shape, start, (int)(end - start))
            : throw new FormatException(
                $"The tensor '{name}' of shape ({string.Join(", ", shape)}) and type {type} needs {needed} bytes, but has {end - start}.");
    }

    /// <summary>Returns the values in row-major order.</summary>
    public float[] Numbers(ReadOnlySpan<byte> bytes)
    {
        int size = Size(Type);
        var numbers = new float[bytes.Length / size];
        for (int i = 0; i < numbers.Length; i++)
        {
            var one = bytes.Slice(i * size, size);
            numbers[i] = Type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(one),
                "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(one),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(one),
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(one) << 16),
            };
        }
        return numbers;
    }

    private static int SizeOf(ObjectConfig config, string type) =>
        Size(type) is > 0 and var size ? size : throw config.Wrong("dtype", config.Values["dtype"], "F32, F64, F16 or BF16");

    private static int Size(string type) => type switch { "F64" => 8, "F32" => 4, "F16" or "BF16" => 2, _ => 0 };

    private static long[] Integers(ObjectConfig config, string key) =>
        config.Values[key] is JsonArray list && list.All(item => JsonNumber.Integer(item) is >= 0)
        ? [.. list.Select(item => JsonNumber.Integer(item)!.Value)]
        : throw config.Wrong(key, config.Values[key], "a list of integers of at least 0");
}
