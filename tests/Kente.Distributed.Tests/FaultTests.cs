using System.Net;
using System.Net.Sockets;

namespace Kente.Distributed.Tests;

/// <summary>What is wrong in one process ends all of them, and each names the process.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(0, CommunicationBackend.SharedMemory)]
    [InlineData(1, CommunicationBackend.SharedMemory)]
    [InlineData(0, CommunicationBackend.Gloo)]
    [InlineData(1, CommunicationBackend.Gloo)]
    public void A_process_that_is_killed_is_named_by_the_other_within_ten_seconds(int rank, CommunicationBackend backend)
    {
        using var workers = Workers.Start(2, $"mlp 300 32 kill-{rank}", backend: backend);
        int[] codes = workers.Wait(60);

        Assert.Equal(137, codes[rank]);
        Assert.NotEqual(0, codes[1 - rank]);
        Assert.Contains($"The process {rank} on {Environment.MachineName} has ended unexpectedly.", workers.Error(1 - rank), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_is_stopped_is_named_after_the_time_limit()
    {
        using var workers = Workers.Start(2, "mlp 300 32 stop-1");

        workers.WaitFor(0, 60);

        Assert.Contains($"The process 1 on {Environment.MachineName} has not answered for 4 seconds.", workers.Error(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_hangs_in_its_data_is_named_after_the_time_limit()
    {
        using var workers = Workers.Start(2, "mlp 300 32 hang-1");

        Assert.All(workers.Wait(60), code => Assert.NotEqual(0, code));

        Assert.Contains($"The others have waited for the process 1 on {Environment.MachineName}", workers.Error(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_callback_that_throws_ends_all_processes()
    {
        using var workers = Workers.Start(2, "mlp 3 32 throw");

        Assert.Equal(4, workers.Wait(60)[0]);

        Assert.Contains("The process 0 on", workers.Error(1), StringComparison.Ordinal);
        Assert.Contains("the callback cannot go on", workers.Error(1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_of_the_process_0_ends_all_processes_and_is_named()
    {
        using Workers workers = new();
        using FullDisk disk = new(Path.Combine(workers.Folder, "full"));
        int port = Workers.FreePort();
        for (int rank = 0; rank < 2; rank++) workers.Add(rank, 2, "mlp 300 32 full", port);

        Assert.All(workers.Wait(60), code => Assert.NotEqual(0, code));

        string folder = Path.Combine(workers.Folder, "full");
        Assert.Contains($"The process 0 on {Environment.MachineName} failed: {folder}", workers.Error(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_with_different_backends_without_one_in_common_say_so()
    {
        using Workers workers = new();
        int port = Workers.FreePort();
        workers.Add(0, 2, "mlp 1 32", port, "127.0.0.1", "env", "KENTE_WORKER_BACKEND=SharedMemory");
        workers.Add(1, 2, "mlp 1 32", port, "127.0.0.1", "env", "KENTE_WORKER_BACKEND=Gloo");

        workers.WaitFor(0, 60);

        Assert.Contains("The processes have no memory in common", workers.Error(0), StringComparison.Ordinal);
    }

    [Fact]
    public void Epochs_of_different_lengths_are_found_in_the_step_where_one_ends()
    {
        using var workers = Workers.Start(2, "mlp 3 30 longer-1");

        Assert.Equal([3, 3], workers.Wait(60));

        Assert.Contains("In step 5 the process 1 has no batch, but the process 0 has a batch of 30 samples", workers.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public void Different_numbers_of_epochs_are_found_before_the_first_step()
    {
        using Workers workers = new();
        int port = Workers.FreePort();
        workers.Add(0, 2, "mlp 3 32", port);
        workers.Add(1, 2, "mlp 4 32", port);

        Assert.Equal([3, 3], workers.Wait(60));

        Assert.Contains("The process 1 has 4 epochs, but the process 0 has 3", workers.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_data_of_a_process_are_found_at_the_first_step()
    {
        using var workers = Workers.Start(2, "mlp 3 32 other-1");

        Assert.Equal([3, 3], workers.Wait(60));

        Assert.Contains("The first batch of the process 1 differs from that of the process 0", workers.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        int port = ((IPEndPoint)other.LocalEndPoint!).Port;
        using var workers = Workers.Start(2, "mlp 1 32", port, started: 1);

        Assert.Equal([3], workers.Wait(60));

        Assert.Contains($"The port {port} is in use", workers.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_another_host_is_named()
    {
        using var workers = Workers.Start(2, "mlp 1 32", host: "192.0.2.1", started: 1);

        Assert.Equal([3], workers.Wait(60));

        Assert.Contains("does not have the address 192.0.2.1", workers.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_does_not_come_is_named_after_the_time_limit()
    {
        using var workers = Workers.Start(3, "mlp 1 32 impatient", started: 2);

        Assert.Equal([3, 3], workers.Wait(60));

        Assert.Contains("After 4 seconds the processes 2 of 3 had not joined", workers.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_processes_with_one_rank_are_found()
    {
        using Workers workers = new();
        int port = Workers.FreePort();
        workers.Add(0, 3, "mlp 1 32", port);
        workers.Add(1, 3, "mlp 1 32", port);
        workers.Add(1, 3, "mlp 1 32", port);

        Assert.Equal([3, 3, 3], workers.Wait(60));

        Assert.Contains("has the RANK 1, but another process has it, too", workers.Errors(), StringComparison.Ordinal);
    }
}
