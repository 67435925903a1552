namespace Kente;

/// <summary>What a sliding window does at the border.</summary>
public enum Padding
{
    /// <summary>It stays inside: ⌊(length − window) ÷ stride⌋ + 1 positions.</summary>
    Valid,

    /// <summary>The border is padded so that there are ⌈length ÷ stride⌉ positions; where the padding is odd, the extra is at the right and at the bottom.</summary>
    Same,

    /// <summary>Padding on the left only, so that no position sees what comes later; Conv1D alone knows it.</summary>
    Causal,
}
