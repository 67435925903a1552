using System.Globalization;

namespace Kente.Experiments;

/// <summary>Value of a parameter: a number, a string or a bool. Enum values are kept as their names.</summary>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    private readonly double _number;
    private readonly object? _other;

    private ParameterValue(double number, object? other)
    {
        _number = number;
        _other = other;
    }

    /// <summary>Gets the number; a bool is 0 or 1.</summary>
    /// <exception cref="InvalidOperationException">The value is a string.</exception>
    public double Number => _other switch
    {
        string text => throw new InvalidOperationException($"'{text}' is not a number."),
        bool flag => flag ? 1 : 0,
        _ => _number,
    };

    /// <summary>Gets the value as text, numbers in the invariant culture.</summary>
    public string Text => _other switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => _number.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>The value in a message: strings in quotes.</summary>
    internal string Quoted => IsText ? $"'{Text}'" : Text;

    /// <summary>Gets whether the value is a string or the name of an enum value.</summary>
    public bool IsText => _other is string;

    /// <summary>Gets whether the value is a bool.</summary>
    public bool IsFlag => _other is bool;

    /// <summary>Gets whether the value is a number.</summary>
    public bool IsNumber => _other is null;

    /// <summary>Refuses empty names and numbers that are not finite.</summary>
    internal static void CheckGiven(string name, IEnumerable<ParameterValue> values, string argument)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("The name of a parameter is empty.", argument);
        foreach (var value in values)
            if (value.IsNumber && !double.IsFinite(value.Number))
                throw new ArgumentException($"{name} = {value} is not a finite number.", argument);
    }

    /// <summary>Creates a value from a number, a string, a bool or an enum.</summary>
    /// <param name="value">A number, a string, a bool or an enum.</param>
    /// <exception cref="ArgumentException">The value has another type.</exception>
    public static ParameterValue Of(object value) => value switch
    {
        ParameterValue already => already,
        string text => text,
        bool flag => flag,
        Enum name => name.ToString(),
        sbyte or byte or short or ushort or int or uint or long or float or double or decimal =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException(
            $"A parameter must be a number, a string, a bool or an enum, not {value?.GetType().Name ?? "null"}.", nameof(value)),
    };

    /// <summary>Converts the value to a type that <see cref="Of"/> accepts.</summary>
    /// <typeparam name="T">A number, string, bool or enum type.</typeparam>
    public T As<T>() where T : notnull =>
        typeof(T) == typeof(ParameterValue) ? (T)(object)this
        : typeof(T).IsEnum ? (T)Enum.Parse(typeof(T), Text)
        : _other is null ? (T)Convert.ChangeType(_number, typeof(T), CultureInfo.InvariantCulture)
        : (T)_other;

    /// <summary>Converts a number.</summary>
    public static implicit operator ParameterValue(double number) => new(number, null);

    /// <summary>Converts an integer.</summary>
    public static implicit operator ParameterValue(int number) => new(number, null);

    /// <summary>Converts a string.</summary>
    public static implicit operator ParameterValue(string text) => new(0, text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>Converts a bool.</summary>
    public static implicit operator ParameterValue(bool flag) => new(0, flag);

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) => _number.Equals(other._number) && Equals(_other, other._other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParameterValue value && Equals(value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_number, _other);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Returns whether type and value are equal.</summary>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Returns whether type or value differ.</summary>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);
}
