using Microsoft.ML.OnnxRuntime;

namespace Kente.Onnx.Runtime;

/// <summary>The data of one input, from which batches are taken; numbers are not copied.</summary>
internal abstract class OnnxBatches
{
    /// <summary>Returns a range of samples, which the caller disposes.</summary>
    public abstract OrtValue Rows(int start, int count);

    public static OnnxBatches Of<T>(T[] values, long[] shape) where T : unmanaged => new Typed<T>(values, shape);

    public static OnnxBatches Of(string[] values, long[] shape) => new Strings(values, shape);

    private sealed class Strings(string[] values, long[] shape) : OnnxBatches
    {
        public override OrtValue Rows(int start, int count)
        {
            int size = checked((int)shape.Skip(1).Aggregate(1L, (product, length) => product * length));
            var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [count, .. shape.AsSpan(1)]);
            for (int i = 0; i < count * size; i++) value.StringTensorSetElementAt(values[(start * size) + i].AsSpan(), i);
            return value;
        }
    }

    private sealed class Typed<T>(T[] values, long[] shape) : OnnxBatches where T : unmanaged
    {
        public override OrtValue Rows(int start, int count)
        {
            int size = checked((int)shape.Skip(1).Aggregate(1L, (product, length) => product * length));
            return OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, values.AsMemory(start * size, count * size), [count, .. shape.AsSpan(1)]);
        }
    }
}
