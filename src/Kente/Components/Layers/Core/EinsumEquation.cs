namespace Kente.Components.Layers.Core;

/// <summary>
/// Equation of an Einstein summation, such as <c>abc,cd->abd</c>: axes of the input, of the kernel and of the output. The first axis of
/// input and output is the batch; <c>...</c> before or after them stands for the remaining axes, which are unchanged.
/// </summary>
internal sealed class EinsumEquation
{
    private readonly string _input, _kernel, _output;
    private readonly bool _elidesBefore, _elides;

    /// <exception cref="ArgumentException">The equation is malformed.</exception>
    public EinsumEquation(string equation)
    {
        Text = equation;
        string[] sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        string[] inputs = sides[0].Split(',');
        if (sides.Length != 2 || inputs.Length != 2) throw Wrong();
        (_elidesBefore, bool elidesAfter) =
            (sides[0].StartsWith("...", StringComparison.Ordinal), inputs[0].EndsWith("...", StringComparison.Ordinal));
        _elides = _elidesBefore || elidesAfter;
        (_input, _kernel, _output) = (inputs[0].Trim('.'), inputs[1], sides[1].Trim('.'));
        bool same = !_elides ? inputs[0] == _input && sides[1] == _output
            : _elidesBefore ? inputs[0] == "..." + _input && sides[1] == "..." + _output
            : inputs[0] == _input + "..." && sides[1] == _output + "...";
        if (!same || !Letters(_input) || !Letters(_kernel) || !Letters(_output)) throw Wrong();
        foreach (char axis in _output)
        {
            if (!_input.Contains(axis, StringComparison.Ordinal) && !_kernel.Contains(axis, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"The axis '{axis}' of the output of \"{equation}\" is neither in the input nor in the kernel.", nameof(equation));
            }
        }

        ArgumentException Wrong() => new(
            $"\"{equation}\" does not have the form \"abc,cd->abd\", with letters for axes and optionally \"...\" before or after the axes "
            + "of input and output.",
            nameof(equation));
    }

    public string Text { get; }

    /// <summary>Infers the output shape, batch first; <see langword="null"/> if the shapes do not fit the equation.</summary>
    /// <param name="input">Shape of the input with the batch.</param>
    /// <param name="given">Shape of the output that the caller specified, without the batch and the axes of <c>...</c>.</param>
    public long?[]? Output(long?[] input, IReadOnlyList<int?> given)
    {
        int elided = input.Length - _input.Length;
        if (_elides ? elided < 0 : elided != 0) return null;
        var own = _elidesBefore ? input[elided..] : input[.._input.Length];
        var rest = _elidesBefore ? input[..elided] : input[_input.Length..];
        // With a leading "..." the batch is one of its axes.
        int first = _elidesBefore && elided > 0 ? 0 : 1;
        if (given.Count != _output.Length - first) return null;
        var output = new long?[_output.Length];
        for (int i = 0; i < output.Length; i++)
        {
            int at = _input.IndexOf(_output[i], StringComparison.Ordinal);
            long? inferred = at < 0 ? null : own[at], specified = i < first ? null : given[i - first];
            if (inferred is not null && specified is not null && inferred != specified) return null;
            output[i] = specified ?? inferred;
        }
        return _elidesBefore ? [.. rest, .. output] : [.. output, .. rest];
    }

    /// <summary>
    /// Completes the output shape of the caller for Keras: axes of the input have the lengths of the input, known or not; others have
    /// those that the caller specified.
    /// </summary>
    /// <param name="input">Shape of the input with the batch, which fits the equation.</param>
    /// <param name="given">Shape of the output that the caller specified.</param>
    public int?[] OutputShape(long?[] input, IReadOnlyList<int?> given)
    {
        int first = _output.Length - given.Count;
        return [.. given.Select((length, i) => _input.Contains(_output[first + i], StringComparison.Ordinal)
            ? (int?)Length(_output[first + i], _input, input)
            : length)];
    }

    /// <summary>Infers the shape of the kernel; <see langword="null"/> if a length is unknown.</summary>
    public long[]? Kernel(long?[] input, long?[] output)
    {
        var kernel = new long[_kernel.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            if ((Length(_kernel[i], _input, input) ?? Length(_kernel[i], _output, output)) is not { } length) return null;
            kernel[i] = length;
        }
        return kernel;
    }

    /// <summary>
    /// Infers the shape of the bias: the lengths of its axes, and 1 for each axis of the output after its first axis that it does not
    /// have.
    /// </summary>
    public long[] Bias(string axes, long?[] output)
    {
        int elided = output.Length - _output.Length;
        List<long> lengths =
            [.. _output.Select(axis => axes.Contains(axis, StringComparison.Ordinal) ? Length(axis, _output, output)!.Value : 1)];
        if (!_elidesBefore) lengths.AddRange(Enumerable.Repeat(1L, elided));
        while (lengths.Count > 1 && lengths[0] == 1) lengths.RemoveAt(0);
        return [.. lengths];
    }

    /// <exception cref="ArgumentException">An axis is not an axis of the output.</exception>
    public void CheckBias(string axes)
    {
        foreach (char axis in axes)
        {
            if (!_output.Contains(axis, StringComparison.Ordinal))
                throw new ArgumentException($"The axis '{axis}' of the bias is not an axis of the output of \"{Text}\".", nameof(axes));
        }
    }

    private long? Length(char axis, string spec, long?[] lengths)
    {
        int at = spec.IndexOf(axis, StringComparison.Ordinal);
        return at < 0 ? null : lengths[_elidesBefore ? lengths.Length - spec.Length + at : at];
    }

    private static bool Letters(string axes) =>
        axes.Length > 0 && axes.All(char.IsAsciiLetter) && axes.Distinct().Count() == axes.Length;
}
