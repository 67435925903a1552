using Kente.Training.Loop;

namespace Kente;

public partial class Model
{
    private Compilation? _compilation;

    /// <summary>Gets the optimizer given to <c>Compile</c>; <see langword="null"/> before that.</summary>
    public Optimizer? Optimizer => _compilation?.Optimizer;

    internal Compilation? Compilation => _compilation;

    private Compilation Compiled =>
        _compilation ?? throw new InvalidOperationException(
            UncompiledReason is null
                ? $"The model '{Name}' is not compiled; call Compile first."
                : $"The model '{Name}' is not compiled: its file was saved without the arguments of Compile, because "
                    + $"{UncompiledReason}. Call Compile first.");

    /// <summary>Why the file of the model does not hold the arguments of <c>Compile</c>; <see langword="null"/> if it does.</summary>
    internal string? UncompiledReason { get; set; }
}
