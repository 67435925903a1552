namespace Kente.Vision;

/// <summary>A color of 8 bits per channel.</summary>
/// <param name="Red">Red, from 0 to 255.</param>
/// <param name="Green">Green, from 0 to 255.</param>
/// <param name="Blue">Blue, from 0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Creates a gray.</summary>
    /// <param name="value">Value of all three channels.</param>
    public static Rgb Gray(byte value) => new(value, value, value);
}
