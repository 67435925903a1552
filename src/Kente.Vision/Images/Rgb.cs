namespace Kente.Vision;

/// <summary>A color of 8 bits a channel.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>A gray.</summary>
    /// <param name="value">The value of all three channels.</param>
    public static Rgb Gray(byte value) => new(value, value, value);
}
