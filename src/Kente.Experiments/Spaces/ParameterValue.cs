using System.Globalization;

namespace Kente.Experiments;

/// <summary>What a parameter was set to: a number, a text or a flag. Enum values are kept as their name.</summary>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    private readonly double _number;
    private readonly object? _other;

    private ParameterValue(double number, object? other)
    {
        _number = number;
        _other = other;
    }

    /// <summary>The number; flags are 0 and 1.</summary>
    /// <exception cref="InvalidOperationException">The value is a text.</exception>
    public double Number => _other is string text ? throw new InvalidOperationException($"'{text}' is not a number.") : _other is bool flag ? flag ? 1 : 0 : _number;

    /// <summary>The value as text, numbers in the invariant culture.</summary>
    public string Text => _other switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => _number.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>The value as it stands in a sentence: texts in quotes.</summary>
    internal string Quoted => IsText ? $"'{Text}'" : Text;

    /// <summary>True for a text (or an enum's name).</summary>
    public bool IsText => _other is string;

    /// <summary>True for a flag.</summary>
    public bool IsFlag => _other is bool;

    /// <summary>True for a number.</summary>
    public bool IsNumber => _other is null;

    /// <summary>Refuses what nobody can mean as a parameter that he gives himself.</summary>
    internal static void CheckGiven(string name, IEnumerable<ParameterValue> values, string argument)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("A parameter has a name.", argument);
        foreach (var value in values)
            if (value.IsNumber && !double.IsFinite(value.Number)) throw new ArgumentException($"{name} = {value} is not a finite number.", argument);
    }

    /// <summary>A value of any supported type.</summary>
    /// <param name="value">A number, a string, a bool or an enum.</param>
    /// <exception cref="ArgumentException">The type is none of these.</exception>
    public static ParameterValue Of(object value) => value switch
    {
        ParameterValue already => already,
        string text => text,
        bool flag => flag,
        Enum name => name.ToString(),
        sbyte or byte or short or ushort or int or uint or long or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A parameter can be a number, a string, a bool or an enum, not {value?.GetType().Name ?? "null"}.", nameof(value)),
    };

    /// <summary>The value as a type that <see cref="Of"/> accepts.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    public T As<T>() where T : notnull =>
        typeof(T) == typeof(ParameterValue) ? (T)(object)this
        : typeof(T).IsEnum ? (T)Enum.Parse(typeof(T), Text)
        : _other is null ? (T)Convert.ChangeType(_number, typeof(T), CultureInfo.InvariantCulture)
        : (T)_other;

    /// <summary>A number.</summary>
    public static implicit operator ParameterValue(double number) => new(number, null);

    /// <summary>A whole number.</summary>
    public static implicit operator ParameterValue(int number) => new(number, null);

    /// <summary>A text.</summary>
    public static implicit operator ParameterValue(string text) => new(0, text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>A flag.</summary>
    public static implicit operator ParameterValue(bool flag) => new(0, flag);

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) => _number.Equals(other._number) && Equals(_other, other._other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParameterValue value && Equals(value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_number, _other);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Equal kind and equal value.</summary>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Different kind or value.</summary>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);
}
