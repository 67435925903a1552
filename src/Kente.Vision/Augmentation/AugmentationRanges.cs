namespace Kente.Vision.Augmentation;

/// <summary>The ranges of augmentation options.</summary>
internal static class AugmentationRanges
{
    /// <summary>Checks options that are fractions or probabilities.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not from 0 to 1.</exception>
    public static void Fractions(params ReadOnlySpan<(double Value, string Name)> options)
    {
        foreach (var (value, name) in options) Require(value is >= 0 and <= 1, name, value, "from 0 to 1");
    }

    /// <summary>Checks the options of the geometry and of the noise that boxes and points have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static void Common(double aspect, Interval scale, double noise)
    {
        Require(aspect is >= 1 and <= 4, "Aspect", aspect, "from 1 to 4");
        Require(noise is >= 0 and <= 255, "Noise", noise, "from 0 to 255");
        bool scales = scale.Low is > 0 and <= 10 && scale.High is > 0 and <= 10 && scale.Low <= scale.High;
        Require(scales, "Scale", scale, "two numbers in ascending order, above 0 and up to 10");
    }

    /// <summary>Checks an option.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public static void Require(bool holds, string name, object value, string range)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
    }
}
