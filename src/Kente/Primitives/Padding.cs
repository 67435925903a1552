namespace Kente;

/// <summary>Padding of a sliding window at the borders.</summary>
public enum Padding
{
    /// <summary>No padding: ⌊(length − window) ÷ stride⌋ + 1 positions.</summary>
    Valid,

    /// <summary>
    /// Padding to ⌈length ÷ stride⌉ positions. If the amount is odd, the extra row or column is at the bottom or right.
    /// </summary>
    Same,

    /// <summary>Padding at the start only, so that no position depends on later ones; Conv1D only.</summary>
    Causal,
}
