namespace Kente;

/// <summary>The fan that <see cref="Initializers.VarianceScaling"/> divides by.</summary>
public enum FanMode
{
    /// <summary>The number of input units.</summary>
    In,

    /// <summary>The number of output units.</summary>
    Out,

    /// <summary>The average of the numbers of input and output units.</summary>
    Average,
}
