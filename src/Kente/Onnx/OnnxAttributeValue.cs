using Kente.Onnx;

namespace Kente;

/// <summary>An attribute of an ONNX node. Integers, floating-point numbers, strings and lists of them convert to it.</summary>
public readonly record struct OnnxAttributeValue
{
    private OnnxAttributeValue(object value) => Value = value;

    internal object Value { get; }

    /// <summary>Creates an attribute that holds a subgraph.</summary>
    internal static OnnxAttributeValue Of(OnnxBody body) => new(body);

    /// <summary>Converts to an integer.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator OnnxAttributeValue(long value) => new(value);

    /// <summary>Converts to a float32 number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator OnnxAttributeValue(double value) => new((float)value);

    /// <summary>Converts to a string.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator OnnxAttributeValue(string value) => new(value);

    /// <summary>Converts to a list of integers.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator OnnxAttributeValue(long[] values) => new(values);

    /// <summary>Converts to a list of float32 numbers.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator OnnxAttributeValue(double[] values) => new(Array.ConvertAll(values, value => (float)value));

    /// <summary>Converts to a list of strings.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator OnnxAttributeValue(string[] values) => new(values);
}
