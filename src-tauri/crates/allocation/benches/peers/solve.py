"""Solves the slots of an instance file with another solver: `solve.py TOOL FILE`; prints one line of JSON.

Tools: ortools (SimpleMinCostFlow), highs (linear programme); with `-merged` equal wish lists are one row with a
count; highs-together solves all slots at once, by the sum of what people miss. Arrays are made ready before the clock starts; handing them over and solving is what is timed. Instance and
objective are described in `benches/slots`.
"""

import itertools
import json
import resource
import sys
import time

import numpy as np


def slots(file):
    numbers = np.fromfile(file, dtype="<u2")
    pairs = lambda at, count: numbers[at : at + 2 * count].view("<u4").astype(np.int64)
    people, count, longest = pairs(0, 3)
    at = 6
    for _ in range(count):
        sessions = int(pairs(at, 1)[0])
        seats = pairs(at + 2, sessions)
        at += 2 + 2 * sessions
        lists = numbers[at : at + people * longest].reshape(people, longest).astype(np.int64)
        at += people * longest
        yield seats, np.where(lists == 0xFFFF, -1, lists)


def merged(lists):
    key = np.zeros(len(lists), np.int64)
    for column in lists.T:
        key = key * 256 + column + 1
    _, first, counts = np.unique(key, return_index=True, return_counts=True)
    return lists[first], counts.astype(np.int64)


class Network:
    """People to sessions, or by way of a hub to any session at the level below their list."""

    def __init__(self, seats, lists, counts):
        rows, sessions = len(lists), len(seats)
        base, longest = 2 * sessions + 2, lists.shape[1]
        levels = np.array([0] + [base**level for level in range(longest)], np.int64)
        who, rank = np.nonzero(lists >= 0)
        total = int(counts.sum())
        assert seats.sum() >= total, "everyone has a seat, so that having none needs no arc"
        hub, sink = rows + sessions, rows + sessions + 1
        nodes, free = np.arange(rows, hub), np.zeros(sessions, np.int64)
        to_hub = levels[(lists >= 0).sum(1)]
        self.tail = np.concatenate([who, np.arange(rows), np.full(sessions, hub), nodes]).astype(np.int32)
        self.head = np.concatenate([rows + lists[who, rank], np.full(rows, hub), nodes, np.full(sessions, sink)])
        self.head = self.head.astype(np.int32)
        self.cost = np.concatenate([levels[rank], to_hub, free, free])
        self.room = np.concatenate([counts[who], counts, np.full(sessions, total), seats])
        self.supply = np.zeros(sink + 1, np.int64)
        self.supply[:rows] = counts
        self.supply[sink] = -total


def ortools(network):
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    clock = Clock()
    while clock.goes_on():
        flow = SimpleMinCostFlow()
        flow.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, network.room, network.cost)
        flow.set_nodes_supplies(np.arange(len(network.supply), dtype=np.int32), network.supply)
        assert flow.solve() == flow.OPTIMAL
    return flow.optimal_cost(), clock


def solver_for(columns, rows):
    """HiGHS on one thread, and a model of this size whose matrix is given by columns."""
    import highspy

    solver, model = highspy.Highs(), highspy.HighsLp()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    model.num_col_, model.num_row_ = columns, rows
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    return solver, model


def highs(network):
    import highspy

    nodes, arcs = len(network.supply), len(network.tail)
    starts = np.arange(arcs, dtype=np.int32) * 2
    index = np.column_stack([network.tail, network.head]).ravel().astype(np.int32)
    value = np.tile([1.0, -1.0], arcs)
    clock = Clock()
    while clock.goes_on():
        solver, model = solver_for(arcs, nodes)
        model.col_cost_ = network.cost.astype(np.float64)
        model.col_lower_, model.col_upper_ = np.zeros(arcs), network.room.astype(np.float64)
        model.row_lower_ = model.row_upper_ = network.supply.astype(np.float64)
        model.a_matrix_.start_ = np.append(starts, 2 * arcs)
        model.a_matrix_.index_, model.a_matrix_.value_ = index, value
        solver.passModel(model)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    flows = np.rint(np.array(solver.getSolution().col_value)).astype(np.int64)
    return sum(int(cost) * int(flow) for cost, flow in zip(network.cost, flows) if flow), clock


def together(slots):
    """One column for each person and each level they could have in each slot, whole numbers only; the people who miss most
    are made as few as possible first, and stay so. Whoever has no wish granted goes to any session that has room."""
    import highspy

    people, count = len(slots[0][1]), len(slots)
    rooms = np.cumsum([people] + [len(seats) for seats, _ in slots])
    hubs = rooms[-1] + np.arange(count)
    starts, index, missed = [0], [], []
    for person in range(people):
        ways = []
        for slot, (_, lists) in enumerate(slots):
            wishes = lists[person][lists[person] >= 0]
            own = [(level, rooms[slot] + wish) for level, wish in enumerate(wishes)]
            ways.append(own + [(len(wishes), hubs[slot])])
        for way in itertools.product(*ways):
            index += [person] + [row for _, row in way]
            starts.append(len(index))
            missed.append(sum(level for level, _ in way))
    value = [1.0] * len(index)
    # From each hub to each room of its slot.
    for slot, (seats, _) in enumerate(slots):
        for room in range(len(seats)):
            index += [hubs[slot], rooms[slot] + room]
            value += [-1.0, 1.0]
            starts.append(len(index))
            missed.append(0)
    missed, columns, rows = np.array(missed), len(missed), int(hubs[-1]) + 1
    upper = np.concatenate([np.ones(people)] + [seats.astype(float) for seats, _ in slots] + [np.zeros(count)])
    lower = np.concatenate([np.ones(people), np.full(rows - people - count, -highspy.kHighsInf), np.zeros(count)])
    clock = Clock()
    while clock.goes_on():
        solver, model = solver_for(columns, rows)
        model.col_cost_, model.col_lower_ = np.zeros(columns), np.zeros(columns)
        model.col_upper_ = np.full(columns, float(people))
        model.integrality_ = [highspy.HighsVarType.kInteger] * columns
        model.row_lower_, model.row_upper_ = lower, upper
        model.a_matrix_.start_ = np.array(starts)
        model.a_matrix_.index_, model.a_matrix_.value_ = np.array(index), np.array(value)
        solver.passModel(model)
        counts = []
        for most in range(int(missed.max()), 0, -1):
            those = np.nonzero(missed == most)[0].astype(np.int32)
            solver.changeColsCost(columns, np.arange(columns, dtype=np.int32), (missed == most).astype(float))
            solver.run()
            assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            counts.append(round(solver.getInfo().objective_function_value))
            solver.addRow(-highspy.kHighsInf, counts[-1] + 0.5, len(those), those, np.ones(len(those)))
    return " ".join(map(str, counts)), clock


class Clock:
    """Repeats short work, as the kernel counts in steps."""

    def __init__(self):
        self.runs, self.cpu, self.wall = -1, time.process_time(), time.perf_counter()

    def goes_on(self):
        self.runs += 1
        return self.runs == 0 or time.process_time() - self.cpu < 0.05

    def stop(self):
        runs = max(self.runs, 1)
        return (time.process_time() - self.cpu) / runs, (time.perf_counter() - self.wall) / runs


def main(tool, file):
    name, _, variant = tool.partition("-")
    solve = {"ortools": ortools, "highs": highs}[name]
    __import__({"ortools": "ortools.graph.python.min_cost_flow", "highs": "highspy"}[name])
    cpu = wall = 0.0
    objectives = []
    if variant == "together":
        counts, clock = together(list(slots(file)))
        spent = clock.stop()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"cpu_s": spent[0], "wall_s": spent[1], "peak_mb": peak, "objective": counts}))
        return
    for seats, lists in slots(file):
        counts = np.ones(len(lists), np.int64)
        if variant == "merged":
            lists, counts = merged(lists)
        cost, clock = solve(Network(seats, lists, counts))
        spent = clock.stop()
        cpu, wall = cpu + spent[0], wall + spent[1]
        objectives.append(str(cost))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu_s": cpu, "wall_s": wall, "peak_mb": peak, "objective": " ".join(objectives)}))


main(*sys.argv[1:])
