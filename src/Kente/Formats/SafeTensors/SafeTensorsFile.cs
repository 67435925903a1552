using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Formats.SafeTensors;

/// <summary>
/// Reads and writes named tensors in Hugging Face's safetensors format: the length of the header in 8 bytes, the header as JSON, then the
/// values. Values are written as float32 in Keras's order of axes; float16, bfloat16 and float64 can be read too.
/// </summary>
internal static class SafeTensorsFile
{
    private const int MaxHeaderLength = 100_000_000, Alignment = 8;

    public static void Write(Stream stream, IReadOnlyList<(string Name, Weight Weight)> weights)
    {
        JsonObject header = new() { ["__metadata__"] = new JsonObject { ["format"] = "keras" } };
        long offset = 0;
        foreach (var (name, weight) in weights)
        {
            long end = offset + (weight.Size * sizeof(float));
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. weight.Shape.Select(length => (JsonNode)length)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header);
        int padded = (text.Length + Alignment - 1) / Alignment * Alignment;
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        stream.Write(length);
        stream.Write(text);
        for (int i = text.Length; i < padded; i++) stream.WriteByte((byte)' ');
        foreach (var (_, weight) in weights) stream.Write(LittleEndian(weight.ToArray()));
    }

    /// <summary>Assigns tensors to the weights of their names. No weight is changed if one does not match.</summary>
    /// <exception cref="FormatException">The file is damaged, or a tensor is missing, unexpected or of another shape.</exception>
    public static void Read(Stream stream, IReadOnlyList<(string Name, Weight Weight)> weights)
    {
        var (tensors, start) = ReadHeader(stream);
        var byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        foreach (var (name, weight) in weights)
        {
            if (!byName.Remove(name, out var tensor))
                throw new FormatException(
                    $"The file has no tensor '{name}'; {Names(tensors)} Names of layers must match: set them, or build the model right after Session.Start, which restarts automatic names.");
            if (!tensor.Shape.SequenceEqual(weight.Shape))
                throw new FormatException(
                    $"The weight '{name}' has shape ({string.Join(", ", weight.Shape)}), but its tensor has shape ({string.Join(", ", tensor.Shape)}).");
        }
        if (byName.Count > 0)
            throw new FormatException(
                $"The model has no weight '{byName.Keys.First()}'; its weights are {string.Join(", ", weights.Select(weight => weight.Name))}.");

        // In the order of the file, whose length has been checked.
        var order = weights.ToDictionary(weight => weight.Name, weight => weight.Weight, StringComparer.Ordinal);
        stream.Position = start;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Start))
        {
            byte[] bytes = new byte[tensor.Length];
            stream.ReadExactly(bytes);
            order[tensor.Name].Assign(tensor.Numbers(bytes));
        }
    }

    private static (IReadOnlyList<SafeTensor> Tensors, long Start) ReadHeader(Stream stream)
    {
        Span<byte> head = stackalloc byte[sizeof(long)];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            throw new FormatException("This is not a safetensors file: it is shorter than 8 bytes.");
        long length = BinaryPrimitives.ReadInt64LittleEndian(head);
        if (length < 2 || length > Math.Min(MaxHeaderLength, stream.Length - head.Length))
            throw new FormatException($"This is not a safetensors file: its header would take {length} of {stream.Length} bytes.");
        byte[] text = new byte[length];
        stream.ReadExactly(text);
        long start = stream.Position;
        var header = JsonText.Read(text, "The header of the safetensors file", maxDepth: 8);
        List<SafeTensor> tensors = [
            .. header.Where(entry => entry.Key != "__metadata__").Select(entry => SafeTensor.Read(entry.Key, entry.Value))];
        // Contiguous from start to end, so that nothing is read twice and nothing is hidden in gaps.
        long end = 0;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.Length))
        {
            if (tensor.Start != end)
                throw new FormatException($"The tensor '{tensor.Name}' starts at byte {tensor.Start}, but the previous one ends at {end}.");
            end = tensor.Start + tensor.Length;
        }
        if (end != stream.Length - start)
            throw new FormatException(
                $"The tensors take {end} bytes, but the file contains {stream.Length - start}. The file may be truncated.");
        return (tensors, start);
    }

    private static string Names(IReadOnlyList<SafeTensor> tensors) =>
        tensors.Count == 0
            ? "it has none."
            : $"it has {string.Join(", ", tensors.Take(20).Select(tensor => tensor.Name))}{(tensors.Count > 20 ? ", …" : "")}.";

    private static byte[] LittleEndian(float[] numbers)
    {
        byte[] bytes = MemoryMarshal.AsBytes<float>(numbers).ToArray();
        if (!BitConverter.IsLittleEndian) for (int i = 0; i < bytes.Length; i += sizeof(float)) bytes.AsSpan(i, sizeof(float)).Reverse();
        return bytes;
    }
}
