namespace Kente;

/// <summary>What the spread of the first weights is measured by.</summary>
public enum FanMode
{
    /// <summary>The number of inputs of a unit.</summary>
    In,

    /// <summary>The number of outputs of a unit.</summary>
    Out,

    /// <summary>The mean of both.</summary>
    Average,
}
