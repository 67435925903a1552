using Kente.Components.Layers.Attention;

namespace Kente;

/// <summary>How <see cref="Attention"/> scores a key for a query.</summary>
public enum ScoreMode
{
    /// <summary>By their dot product. Luong, Pham, Manning 2015.</summary>
    Dot,

    /// <summary>By the sum of tanh(query + key).</summary>
    Concatenate,
}
