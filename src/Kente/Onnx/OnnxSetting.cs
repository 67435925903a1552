using Kente.Onnx;

namespace Kente;

/// <summary>A setting of an ONNX node; whole numbers, fractions, texts and lists of them convert to it by themselves.</summary>
public readonly record struct OnnxSetting
{
    private OnnxSetting(object value) => Value = value;

    internal object Value { get; }

    /// <summary>A graph inside of a graph: what an operator does at each step.</summary>
    internal static OnnxSetting Of(OnnxBody body) => new(body);

#pragma warning disable CS1591, SA1600 // conversions all say the same: the value becomes a setting
    public static implicit operator OnnxSetting(long value) => new(value);
    public static implicit operator OnnxSetting(double value) => new((float)value);
    public static implicit operator OnnxSetting(string value) => new(value);
    public static implicit operator OnnxSetting(long[] values) => new(values);
    public static implicit operator OnnxSetting(double[] values) => new(Array.ConvertAll(values, value => (float)value));
    public static implicit operator OnnxSetting(string[] values) => new(values);
#pragma warning restore CS1591, SA1600
}
