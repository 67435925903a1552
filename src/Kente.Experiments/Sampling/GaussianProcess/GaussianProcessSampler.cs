namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>
/// Bayesian optimization: a Gaussian process over the whole space, choices and conditional parameters included, and the point with the
/// largest log expected improvement. Pending trials count with the value that the model predicts for them. With several objectives each
/// trial joins them with random weights (ParEGO, Knowles 2006). The time of a proposal grows with the cube of the number of trials.
/// </summary>
internal sealed class GaussianProcessSampler : Sampler
{
    private readonly GaussianProcessOptions _options;
    private KernelParameters? _last;
    private StudyHistory? _bound;

    /// <param name="options">Settings; null for the defaults.</param>
    public GaussianProcessSampler(GaussianProcessOptions? options = null) => _options = options ?? new();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.History.ParameterNames.Count == 0) return NoProposal;
        if (Defer(context) is not { } proposal) return SobolSampler.At(context);
        proposal.Fit();
        proposal.ReadPending(context.History);
        return proposal.Choose();
    }

    /// <inheritdoc/>
    internal override DeferredProposal? Defer(SamplingContext context)
    {
        var history = context.History;
        if (!ReferenceEquals(_bound, history)) (_bound, _last) = (history, null);
        TrialRecord[] trials =
            [.. history.Observed.Select(number => history.Trials[number]).Where(trial => trial.State == TrialState.Complete)];
        if (history.ParameterNames.Count == 0 || trials.Length < Math.Max(2, _options.StartupTrials)) return null;
        return new GaussianProcessProposal(context, trials, _options, _last, fitted => _last = fitted);
    }
}
