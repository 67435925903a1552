namespace Kente;

/// <summary>Outcome of the numerical self-check that runs when libtorch is loaded.</summary>
public enum SelfCheckStatus
{
    /// <summary>The environment variable <c>KENTE_SELF_CHECK</c> is 0.</summary>
    Skipped,

    /// <summary>All operations agree in float32 and float64.</summary>
    Passed,

    /// <summary>Some operations were wrong with oneDNN. It is disabled now, and all operations agree.</summary>
    PassedWithoutOneDnn,

    /// <summary>Some operations are wrong with and without oneDNN. Models cannot be built.</summary>
    Failed,
}
