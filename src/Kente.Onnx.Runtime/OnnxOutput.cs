using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Kente.Onnx.Runtime;

/// <summary>An output of a model; concatenates its batches.</summary>
internal sealed class OnnxOutput
{
    private readonly Func<IReadOnlyList<OrtValue>, NdArray> _join;

    /// <exception cref="NotSupportedException">The output is not a tensor of a supported type.</exception>
    public OnnxOutput(string name, NodeMetadata metadata)
    {
        if (!metadata.IsTensor) throw new NotSupportedException($"its output '{name}' is not a tensor.");
        _join = metadata.ElementDataType switch
        {
            TensorElementType.Float => Join<float>,
            TensorElementType.Double => Join<double>,
            TensorElementType.Int32 => Join<int>,
            TensorElementType.Int64 => Join<long>,
            TensorElementType.UInt8 => Join<byte>,
            TensorElementType.Bool => Join<bool>,
            var other => throw new NotSupportedException($"its output '{name}' has the unsupported type {other}."),
        };
    }

    public NdArray Join(IReadOnlyList<OrtValue> batches) => _join(batches);

    private static NdArray Join<T>(IReadOnlyList<OrtValue> batches) where T : unmanaged
    {
        long[][] shapes = [.. batches.Select(batch => batch.GetTensorTypeAndShape().Shape)];
        var values = new T[shapes.Sum(shape => shape.Aggregate(1L, (product, length) => product * length))];
        int at = 0;
        foreach (var batch in batches)
        {
            var part = batch.GetTensorDataAsSpan<T>();
            part.CopyTo(values.AsSpan(at));
            at += part.Length;
        }
        long[] all = [.. shapes[0]];
        if (all.Length > 0) all[0] = shapes.Sum(shape => shape[0]);
        return NdArray.Of(values, all);
    }
}
