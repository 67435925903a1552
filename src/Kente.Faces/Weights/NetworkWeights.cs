using System.Buffers.Binary;
using System.Text.Json;
using Kente.Vision.Pretrained;

namespace Kente.Faces.Weights;

/// <summary>The tensors of a pretrained network by name.</summary>
internal sealed class NetworkWeights
{
    private readonly Dictionary<string, WeightTensor> _tensors;

    private NetworkWeights(Dictionary<string, WeightTensor> tensors) => _tensors = tensors;

    /// <summary>Gets a tensor.</summary>
    public WeightTensor this[string name] => _tensors[name];

    /// <summary>Reads the tensors of a network from a folder.</summary>
    /// <exception cref="DataException">A file is missing, cannot be read or was changed.</exception>
    public static NetworkWeights Read(string path, WeightFile file)
    {
        PackageFolder folder = new(FacePackage.Instance, path);
        using var manifest = JsonDocument.Parse(folder.Read(file.Manifest));
        return Decode(manifest.RootElement[0].GetProperty("weights"), folder.Read(file.Values));
    }

    // The content is pinned by its hash, so that its layout needs no checks.
    private static NetworkWeights Decode(JsonElement list, ReadOnlySpan<byte> values)
    {
        Dictionary<string, WeightTensor> tensors = [];
        foreach (var entry in list.EnumerateArray())
        {
            int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
            var tensor = new float[shape.Aggregate(1, (product, length) => product * length)];
            if (entry.TryGetProperty("quantization", out var quantization))
            {
                double scale = quantization.GetProperty("scale").GetDouble(), min = quantization.GetProperty("min").GetDouble();
                for (int i = 0; i < tensor.Length; i++) tensor[i] = (float)((values[i] * scale) + min);
                values = values[tensor.Length..];
            }
            else
            {
                for (int i = 0; i < tensor.Length; i++) tensor[i] = BinaryPrimitives.ReadSingleLittleEndian(values[(4 * i)..]);
                values = values[(4 * tensor.Length)..];
            }
            tensors.Add(entry.GetProperty("name").GetString()!, new(shape, tensor));
        }
        return new(tensors);
    }
}
