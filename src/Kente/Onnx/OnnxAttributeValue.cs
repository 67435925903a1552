using Kente.Onnx;

namespace Kente;

/// <summary>An attribute of an ONNX node. Integers, floating-point numbers, strings and lists of them convert to it.</summary>
public readonly record struct OnnxAttributeValue
{
    private OnnxAttributeValue(object value) => Value = value;

    internal object Value { get; }

    /// <summary>Creates an attribute that holds a subgraph.</summary>
    internal static OnnxAttributeValue Of(OnnxBody body) => new(body);

#pragma warning disable CS1591, SA1600 // the conversions need no documentation: the value becomes an attribute
    public static implicit operator OnnxAttributeValue(long value) => new(value);
    public static implicit operator OnnxAttributeValue(double value) => new((float)value);
    public static implicit operator OnnxAttributeValue(string value) => new(value);
    public static implicit operator OnnxAttributeValue(long[] values) => new(values);
    public static implicit operator OnnxAttributeValue(double[] values) => new(Array.ConvertAll(values, value => (float)value));
    public static implicit operator OnnxAttributeValue(string[] values) => new(values);
#pragma warning restore CS1591, SA1600
}
