namespace Kente.Distributed.Tests;

/// <summary>A training on several processes gives the result of one.</summary>
public sealed class TrainingTests
{
    public static TheoryData<string, int> Cases => new()
    {
        { "mlp 3 32", 4 }, { "cnn 3 32", 2 }, { "text 2 32", 2 }, { "balance 2 32", 2 },
        { "gradnorm 3 32", 2 }, { "gradnormcnn 3 32", 2 }, { "posts 3 32", 2 }, { "ownmlp 3 32", 3 }, { "owncnn 3 32", 2 },
        { "distiller 3 32", 2 }, { "clipped 3 32", 2 }, { "gan 3 32", 2 }, { "owngradnorm 3 32", 2 },
        { "mlp 2 32 pipeline", 2 }, { "mlp 3 32 early", 2 }, { "mlp 2 32 slower", 2 }, { "mlp 4 32 best", 2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_predictions_and_results_are_those_of_one_process(string arguments, int size)
    {
        // At the same time: most of it is the start of the processes.
        using Workers one = Workers.Alone(arguments), several = Workers.Start(size, arguments);
        one.Succeeded();
        several.Succeeded();

        AssertSame(one, several, size);
        Assert.Contains("shared memory", several.Output(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cnn 3 32")]
    [InlineData("mlp 2 32 pipeline")]
    public void Processes_that_exchange_data_by_Gloo_give_the_result_of_one(string arguments)
    {
        using var one = Workers.Alone(arguments).Succeeded();
        using var several = Workers.Start(2, arguments, backend: CommunicationBackend.Gloo).Succeeded();

        AssertSame(one, several, 2);
        Assert.Contains("Gloo", several.Output(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Sums_in_shared_memory_are_right_and_equal_in_all_processes_whatever_their_length(int size)
    {
        using var workers = Workers.Start(size, "sums 1 1", backend: CommunicationBackend.SharedMemory).Succeeded();
        float[] first = workers.Weights(); // 24 differences from what is right, then sums of fractions

        Assert.All(first.Take(24), error => Assert.Equal(0, error));
        for (int rank = 1; rank < size; rank++) Assert.Equal(first, workers.Weights(rank));
    }

    [Theory]
    [InlineData("mpirun.openmpi")]
    [InlineData("mpirun.mpich")]
    public void Processes_of_MPI_give_the_result_of_one(string launcher)
    {
        using var several = Workers.Mpi(launcher, 2, "cnn 2 32").Succeeded();
        using var one = Workers.Alone("cnn 2 32").Succeeded();

        AssertSame(one, several, 2);
    }

    // Of one step: rounding errors grow with each step of so deep a network. The first step of Adam depends on the sign of a gradient only,
    // which is random where the gradient is zero but for rounding.
    [Theory]
    [InlineData("localizer")]
    [InlineData("detector")]
    public void A_step_of_a_task_of_images_is_that_of_one_process(string task)
    {
        using var one = Workers.Alone($"{task} 1 32").Succeeded();
        using var several = Workers.Start(2, $"{task} 1 32").Succeeded();

        Assert.Equal(several.Weights(), several.Weights(1));
        float[] differences = [.. one.Weights().Zip(several.Weights(), (a, b) => Math.Abs(a - b)).Order()];
        Assert.InRange(differences[differences.Length * 999 / 1000], 0, 1e-6f);
        Assert.InRange(differences[^1], 0, 5e-4f);
    }

    [Theory]
    [InlineData("localizer")]
    [InlineData("detector")]
    public void Processes_that_train_a_task_of_images_end_with_the_same_weights(string task)
    {
        using var several = Workers.Start(2, $"{task} 3 8").Succeeded();

        Assert.Equal(several.Weights(), several.Weights(1));
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("ownmlp")]
    [InlineData("gradnorm")]
    public void Fewer_samples_than_processes_are_trained_on_too(string name)
    {
        using Workers one = Workers.Alone($"{name} 2 32 small"), several = Workers.Start(4, $"{name} 2 32 small");
        one.Succeeded();
        several.Succeeded();

        AssertSame(one, several, 4);
    }

    [Fact]
    public void A_training_that_ended_with_a_process_resumes_after_its_last_epoch_and_gives_the_same_result()
    {
        using var uninterrupted = Workers.Start(2, "mlp 4 32 backup").Succeeded();
        using Workers restarted = new();
        int port = Workers.FreePort();
        for (int rank = 0; rank < 2; rank++) restarted.Add(rank, 2, "mlp 4 32 resume", port);
        Assert.All(restarted.Wait(), code => Assert.NotEqual(0, code));

        port = Workers.FreePort();
        for (int rank = 0; rank < 2; rank++) restarted.Add(rank, 2, "mlp 4 32 resume", port);
        Assert.Equal([0, 0], restarted.Wait()[2..]);

        Assert.Equal(uninterrupted.Weights(), restarted.Weights());
        Assert.Equal(restarted.Weights(), restarted.Weights(1));
    }

    [Fact]
    public void Other_models_of_a_step_begin_with_the_weights_of_the_first_process()
    {
        using var several = Workers.Start(2, "ganwithoutseed 2 32").Succeeded();

        Assert.Equal(several.Weights(), several.Weights(1));
    }

    [Fact]
    public void The_random_numbers_of_a_step_differ_between_processes()
    {
        using var several = Workers.Start(2, "noise 1 32").Succeeded();

        Assert.NotEqual(0, several.History()["difference"][0]);
    }

    [Fact]
    public void A_step_that_computes_gradients_itself_is_refused_in_one_sentence()
    {
        using var several = Workers.Start(2, "past 1 32");

        Assert.Equal([3, 3], several.Wait());
        Assert.Contains(
            "After the first step the weights of the process 1 differ from those of the process 0; TrainStep must compute gradients by Minimize or Gradients of its TrainingStep, which add those of all processes.",
            several.Errors(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommunicationBackend.Gloo)]
    [InlineData(CommunicationBackend.SharedMemory)]
    public void Exchanges_leave_no_memory_behind(CommunicationBackend backend)
    {
        using var workers = Workers.Start(2, "exchange 6 10000", backend: backend).Succeeded();
        float[] megabytes = workers.Weights(); // after each 1,000 exchanges of 40 KB

        Assert.InRange(megabytes[^1], 0, megabytes[1] + 20);
    }

    [Fact]
    public void Two_hosts_give_the_result_of_one_process()
    {
        using NetworkNamespaces hosts = new();
        using Workers several = new() { Backend = CommunicationBackend.Gloo }; // both have the memory of this machine
        for (int rank = 0; rank < 2; rank++) several.Add(rank, 2, "mlp 2 32", 29500, NetworkNamespaces.Address, hosts.Command(rank));
        several.Succeeded();
        using var one = Workers.Alone("mlp 2 32").Succeeded();

        AssertSame(one, several, 2);
    }

    private static void AssertSame(Workers one, Workers several, int size)
    {
        float[] expected = one.Weights(), weights = several.Weights();
        for (int rank = 1; rank < size; rank++) Assert.Equal(weights, several.Weights(rank));
        Assert.Equal(expected.Length, weights.Length);
        Assert.True(expected.Zip(weights, (a, b) => Math.Abs(a - b)).Max() <= 1e-6, "the weights differ by more than 1e-6");
        var (expectedHistory, history) = (one.History(), several.History());
        Assert.Equal(expectedHistory.Keys, history.Keys);
        foreach (string name in history.Keys)
        {
            Assert.Equal(expectedHistory[name].Length, history[name].Length);
            Assert.All(
                expectedHistory[name].Zip(history[name]),
                pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 2e-6 * Math.Max(1, Math.Abs(pair.First)), name));
        }
    }
}
