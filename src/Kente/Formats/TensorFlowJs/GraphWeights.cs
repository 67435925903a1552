using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Kente.Formats.Graphs;
using Kente.Primitives;

namespace Kente.Formats.TensorFlowJs;

/// <summary>
/// The values of a graph's constants: groups of files, each of which holds its tensors one after the other without padding. Values may be
/// quantized: float16, or uint8 and uint16 with <c>value = quantized · scale + min</c>.
/// </summary>
internal static class GraphWeights
{
    // 2 GB, the limit of arrays.
    private const long MaxBytes = int.MaxValue;

    /// <summary>Reads all constants.</summary>
    /// <param name="manifest">The groups.</param>
    /// <param name="folder">The folder of the files.</param>
    /// <exception cref="DataException">A file is missing or cannot be read.</exception>
    /// <exception cref="FormatException">The list is malformed, or the files have another length.</exception>
    public static Dictionary<string, GraphConstant> Read(JsonArray manifest, string folder)
    {
        Dictionary<string, GraphConstant> constants = new(StringComparer.Ordinal);
        foreach (var group in manifest)
        {
            if (group?["paths"] is not JsonArray paths || group["weights"] is not JsonArray weights)
                throw new FormatException("A group of 'weightsManifest' has no 'paths' or no 'weights'.");
            Entry[] entries = [.. weights.Select(Entry.Read)];
            byte[] content = Content(folder, paths, entries.Sum(entry => entry.Bytes));
            int offset = 0;
            foreach (var entry in entries)
            {
                if (!constants.TryAdd(entry.Name, entry.Decode(content.AsSpan(offset, (int)entry.Bytes))))
                    throw new FormatException($"Two weights are named '{entry.Name}'.");
                offset += (int)entry.Bytes;
            }
        }
        return constants;
    }

    private static byte[] Content(string folder, JsonArray paths, long expected)
    {
        if (expected > MaxBytes)
            throw new FormatException($"The weights of a group take {expected} bytes; at most {MaxBytes} are supported.");
        string[] files = [.. paths.Select(path => path is JsonValue value
            && value.TryGetValue(out string? name) && name.Length > 0 && Path.GetFileName(name) == name
            ? Path.Combine(folder, name)
            : throw new FormatException($"'{path}' in 'paths' is not the name of a file in the folder of the model."))];
        long[] lengths = [.. files.Select(file => FileReading.Guard(file, () => new FileInfo(file).Length))];
        if (lengths.Sum() != expected)
            throw new FormatException(
                $"The weights take {expected} bytes, but {string.Join(", ", files.Select(Path.GetFileName))} "
                    + $"{(files.Length == 1 ? "has" : "have")} {lengths.Sum()}. A file may be truncated.");
        return [.. files.SelectMany(file => FileReading.Guard(file, () => File.ReadAllBytes(file)))];
    }

    private sealed record Entry(string Name, long[] Shape, string Type, string? Quantized, double Scale, double Min)
    {
        private int Count => (int)Shape.Aggregate(1L, (product, length) => product * length);

        public long Bytes => (long)Count * ((Quantized ?? Type) switch { "uint8" or "bool" => 1, "float16" or "uint16" => 2, _ => 4 });

        public static Entry Read(JsonNode? node)
        {
            string name = Text(node?["name"]) ?? throw new FormatException("A weight of 'weightsManifest' has no name.");
            string type = Text(node!["dtype"]) ?? "float32";
            if (node["shape"] is not JsonArray lengths) throw new FormatException($"The weight '{name}' has no shape.");
            long[] shape = [.. lengths.Select(length => JsonNumber.Integer(length) is >= 0 and <= int.MaxValue and { } known
                ? known
                : throw new FormatException($"The shape of the weight '{name}' has the length {length?.ToJsonString()}."))];
            if (shape.Aggregate(Int128.One, (product, length) => Int128.Min(product * length, long.MaxValue)) * 4 > MaxBytes)
                throw new FormatException($"The weight '{name}' of shape ({string.Join(", ", shape)}) is too large.");
            var quantization = node["quantization"];
            string? quantized = Text(quantization?["dtype"]);
            if (type is not ("float32" or "int32" or "bool")
                || (quantization is not null && (quantized is not ("uint8" or "uint16" or "float16") || type == "bool")))
            {
                throw new FormatException(
                    $"The weight '{name}' is of type {type}{(quantization is null ? "" : $", quantized as {quantized ?? "nothing"}")}; "
                        + "supported are float32, int32 and bool, and quantization as float16, uint8 and uint16.");
            }
            double scale = 1, min = 0;
            if (quantized is "uint8" or "uint16")
            {
                scale = JsonNumber.Parse(quantization!["scale"]) ?? throw Missing("scale");
                min = JsonNumber.Parse(quantization["min"]) ?? throw Missing("min");
            }
            return new(name, shape, type, quantized, scale, min);

            FormatException Missing(string key) => new($"The quantization of the weight '{name}' has no '{key}'.");
        }

        public GraphConstant Decode(ReadOnlySpan<byte> bytes)
        {
            if (Type == "bool")
            {
                var flags = new bool[Count];
                for (int i = 0; i < flags.Length; i++) flags[i] = bytes[i] != 0;
                return new(Name, Shape, flags);
            }
            if (Type == "int32")
            {
                var integers = new int[Count];
                for (int i = 0; i < integers.Length; i++)
                    integers[i] = Quantized is null
                        ? BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..])
                        : (int)Math.Round(Number(bytes, i));
                return new(Name, Shape, integers);
            }
            var floats = new float[Count];
            for (int i = 0; i < floats.Length; i++) floats[i] = (float)Number(bytes, i);
            return new(Name, Shape, floats);
        }

        private double Number(ReadOnlySpan<byte> bytes, int i) => Quantized switch
        {
            "float16" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
            "uint8" => (bytes[i] * Scale) + Min,
            "uint16" => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) * Scale) + Min,
            _ => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
        };

        private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }
}
