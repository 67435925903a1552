using Microsoft.ML.OnnxRuntime;

namespace Kente.Onnx.Runtime;

/// <summary>Data of one input, of which batches are taken without copying them.</summary>
internal abstract class OnnxBatches
{
    /// <summary>These samples; the caller disposes them.</summary>
    public abstract OrtValue Rows(int start, int count);

    public static OnnxBatches Of<T>(T[] values, long[] shape) where T : unmanaged => new Typed<T>(values, shape);

    private sealed class Typed<T>(T[] values, long[] shape) : OnnxBatches where T : unmanaged
    {
        public override OrtValue Rows(int start, int count)
        {
            int size = checked((int)shape.Skip(1).Aggregate(1L, (product, length) => product * length));
            return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(start * size, count * size), [count, .. shape.AsSpan(1)]);
        }
    }
}
